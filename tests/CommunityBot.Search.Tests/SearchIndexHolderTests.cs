using CommunityBot.Episodes;

namespace CommunityBot.Search.Tests;

public class SearchIndexHolderTests
{
    private readonly SearchIndexHolder _archive = new();

    [Fact]
    public async Task Whoever_knows_the_archive_waits_for_another()
    {
        var (first, second) = (Archive(), Archive());
        _archive.Replace(first);
        var other = _archive.WaitForChangeAsync(first, CancellationToken.None);

        _archive.Replace(first);
        Assert.False(other.IsCompleted);
        _archive.Replace(second);

        Assert.Same(second, await other);
    }

    [Fact]
    public async Task Whoever_knows_an_older_archive_has_the_newest_at_once()
    {
        var (first, second) = (Archive(), Archive());
        _archive.Replace(first);
        _archive.Replace(second);

        Assert.Same(second, await _archive.WaitForChangeAsync(first, CancellationToken.None));
        Assert.Same(second, await _archive.WaitUntilLoadedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var other = _archive.WaitForChangeAsync(null, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await other);
    }

    private static SearchIndex Archive() => SearchIndex.Build(EpisodeCatalog.Empty);
}
