using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

public class MemoryHighlightStoreTests : HighlightStoreContract
{
    private readonly MemoryHighlightStore _store = new();

    protected override Task<IHighlightStore> Open() => Task.FromResult<IHighlightStore>(_store);
}
