using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights;

public class InMemoryHighlightStoreTests : HighlightStoreContract
{
    private readonly InMemoryHighlightStore _store = new();

    protected override Task<IHighlightStore> OpenAsync() => Task.FromResult<IHighlightStore>(_store);
}
