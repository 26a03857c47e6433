using CommunityBot.Core.Moderation;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Moderation;

public sealed class InMemoryDecisionStoreTests : DecisionStoreContract
{
    private readonly InMemoryDecisionStore _store = new();

    protected override Task<IDecisionStore> OpenAsync() => Task.FromResult<IDecisionStore>(_store);
}
