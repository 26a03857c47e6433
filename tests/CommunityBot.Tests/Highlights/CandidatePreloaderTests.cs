using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;
using CommunityBot.Highlights;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Highlights;

/// <summary>The candidates of the weekly selection are read in advance, one episode at a time.</summary>
public sealed class CandidatePreloaderTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);

    private readonly CountingTimeProvider _clock = new(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
    private readonly SearchIndexHolder _archive = new();
    private readonly WeeklySelection _selection = new();
    private readonly CandidatePreloader _preparation;

    public CandidatePreloaderTests() => _preparation = new(_archive, _selection, _clock, NullLogger<CandidatePreloader>.Instance);

    public Task InitializeAsync() => _preparation.StartAsync(default);

    public Task DisposeAsync() => _preparation.StopAsync(default);

    public void Dispose() => _preparation.Dispose();

    [Fact]
    public async Task Episodes_are_read_one_by_one_with_a_pause_after_each()
    {
        var index = Index(Page("kites"), Page("knots"), Page("ropes"));
        var pages = index.Catalog.Episodes;
        _archive.Replace(index);

        await RestsAsync();
        Assert.False(_selection.Preload(pages[0]));
        _clock.Advance(Rest);
        await RestsAsync();
        Assert.False(_selection.Preload(pages[1]));
        Assert.True(_selection.Preload(pages[2]));
    }

    [Fact]
    public async Task After_a_change_only_what_changed_is_read()
    {
        var (kites, ropes) = (Page("kites"), Page("ropes"));
        _archive.Replace(Index(kites));
        await RestsAsync();

        _archive.Replace(Index(kites, ropes));
        _clock.Advance(Rest);
        await RestsAsync();

        Assert.False(_selection.Preload(ropes));
        _clock.Advance(Rest);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Preloading_does_not_change_the_selection()
    {
        var pages = new[] { Page("kites"), Page("ropes") };
        foreach (var page in pages)
            _selection.Preload(page);

        var request = new SelectionRequest(new(2026, 3, 30), 2);
        var (preloaded, fresh) = (new EpisodeCatalog(pages, []), new EpisodeCatalog([Page("kites"), Page("ropes")], []));

        Assert.Equal(2, _selection.CountCandidates(preloaded));
        Assert.Equal(
            new WeeklySelection().Select(fresh, request).Select(s => MomentAddress.From(s.Moment)),
            _selection.Select(preloaded, request).Select(s => MomentAddress.From(s.Moment)));
    }

    private async Task RestsAsync()
    {
        while (_clock.ActiveTimers == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    private static SearchIndex Index(params Episode[] episodes) => SearchIndex.Build(new(episodes, []));

    private static Episode Page(string slug)
    {
        var guest = EpisodeBuilder.Person("ann", "Ann Lee");
        var page = new EpisodeBuilder(slug).Titled(slug).Guest(guest);
        for (var i = 0; i < 10; i++)
            page = page.Line("Ann", i * 10, i == 5 ? Words : "Well.");
        return page.Build();
    }

    private const string Words =
        "Every team that ships a dashboard should ask one person to delete a chart a month. "
            + "Nobody misses a chart that answers no question, "
        + "and the ones that stay become easier to trust. "
            + "The best reports are short because somebody was brave enough to remove what did not matter.";
}
