using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights.Picking;
using CommunityBot.Core.Search;
using CommunityBot.Core.Tests;
using CommunityBot.Highlights;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Highlights;

/// <summary>The weekly pick is read ahead, little by little.</summary>
public sealed class PickPreparationTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);

    private readonly ManualClock _clock = new(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
    private readonly CurrentArchive _archive = new();
    private readonly PickPreparation _preparation;

    public PickPreparationTests() => _preparation = new(_archive, _clock, NullLogger<PickPreparation>.Instance);

    public Task InitializeAsync() => _preparation.StartAsync(default);

    public Task DisposeAsync() => _preparation.StopAsync(default);

    public void Dispose() => _preparation.Dispose();

    [Fact]
    public async Task Episodes_are_read_one_by_one_with_a_rest_between()
    {
        var index = Index(Page("kites"), Page("knots"), Page("ropes"));
        var pages = index.Catalog.Episodes;
        _archive.Swap(index);

        await Rests();
        Assert.False(WeeklyPick.Prepare(pages[0]));
        _clock.Advance(Rest);
        await Rests();
        Assert.False(WeeklyPick.Prepare(pages[1]));
        Assert.True(WeeklyPick.Prepare(pages[2]));
    }

    [Fact]
    public async Task After_a_change_only_what_changed_is_read()
    {
        var (kites, ropes) = (Page("kites"), Page("ropes"));
        _archive.Swap(Index(kites));
        await Rests();

        _archive.Swap(Index(kites, ropes));
        _clock.Advance(Rest);
        await Rests();

        Assert.False(WeeklyPick.Prepare(ropes));
        _clock.Advance(Rest);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public void What_is_read_ahead_changes_nothing_of_the_pick()
    {
        var pages = new[] { Page("kites"), Page("ropes") };
        foreach (var page in pages)
            WeeklyPick.Prepare(page);

        var request = new PickRequest(new(2026, 3, 30), 2);
        var (ahead, anew) = (new WeeklyPick(new(pages, [])), new WeeklyPick(new([Page("kites"), Page("ropes")], [])));

        Assert.Equal(2, ahead.Count);
        Assert.Equal(anew.For(request).Select(p => MomentAddress.Of(p.Moment)), ahead.For(request).Select(p => MomentAddress.Of(p.Moment)));
    }

    private async Task Rests()
    {
        while (_clock.Waiting == 0)
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
        "Every team that ships a dashboard should ask one person to delete a chart a month. Nobody misses a chart that answers no question, and the ones that "
        + "stay become easier to trust. The best reports are short because somebody was brave enough to remove what did not matter.";
}
