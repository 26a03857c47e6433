using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Following;

public sealed class InMemoryFollowStoreTests : FollowStoreContract
{
    private readonly InMemoryHighlightStore _highlights = new();
    private readonly InMemoryFollowStore _follows;

    public InMemoryFollowStoreTests() => _follows = new(_highlights);

    protected override Task<(IHighlightStore Highlights, IFollowStore Follows)> OpenAsync() =>
        Task.FromResult<(IHighlightStore, IFollowStore)>((_highlights, _follows));
}
