using CommunityBot.Core.Moderation;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Moderation;

public sealed class InMemoryProposalStoreTests : ProposalStoreContract
{
    private readonly InMemoryProposalStore _store = new();

    protected override Task<IProposalStore> OpenAsync() => Task.FromResult<IProposalStore>(_store);
}
