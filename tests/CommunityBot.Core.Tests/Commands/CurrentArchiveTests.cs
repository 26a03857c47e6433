using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Tests.Commands;

public class CurrentArchiveTests
{
    private readonly CurrentArchive _archive = new();

    [Fact]
    public async Task Whoever_knows_the_archive_waits_for_another()
    {
        var (first, second) = (Archive(), Archive());
        _archive.Swap(first);
        var other = _archive.WhenOtherThan(first, CancellationToken.None);

        _archive.Swap(first);
        Assert.False(other.IsCompleted);
        _archive.Swap(second);

        Assert.Same(second, await other);
    }

    [Fact]
    public async Task Whoever_knows_an_older_archive_has_the_newest_at_once()
    {
        var (first, second) = (Archive(), Archive());
        _archive.Swap(first);
        _archive.Swap(second);

        Assert.Same(second, await _archive.WhenOtherThan(first, CancellationToken.None));
        Assert.Same(second, await _archive.WhenLoaded(CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var other = _archive.WhenOtherThan(null, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await other);
    }

    private static SearchIndex Archive() => SearchIndex.Build(EpisodeCatalog.Empty);
}
