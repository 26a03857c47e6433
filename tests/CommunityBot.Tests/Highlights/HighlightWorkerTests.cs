using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Search;
using CommunityBot.Core.Tests;
using CommunityBot.Core.Tests.Highlights;
using CommunityBot.Health;
using CommunityBot.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Tests.Highlights;

/// <summary>The worker as the host runs it, over the sample archive.</summary>
public sealed class HighlightWorkerTests : IClassFixture<SampleArchive>, IAsyncDisposable
{
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly ManualClock _clock = new(SlotAt.AddMinutes(-3));
    private readonly FakePlatform _discord = new("Discord", "podcast");
    private readonly LastLoad _lastLoad = new();
    private readonly SearchIndex _index;
    private ServiceProvider _services = null!;

    public HighlightWorkerTests(SampleArchive sample)
    {
        _index = sample.Current.Index!;
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task At_its_slot_the_week_is_posted_from_the_archive_and_the_status_page_knows()
    {
        await Start(new MemoryHighlightStore());

        await Until(() => _discord.In("podcast").Contains(Key));
        await Until(() => Board.Now.LastPosted is not null);

        Assert.Equal([HighlightPost.Title], _discord.Titles("podcast"));
        Assert.Equal((Key, SlotAt.AddDays(7)), (Board.Now.LastPosted!.Key, Board.Now.Next!.At));
        Assert.Empty(Board.Now.Missing);
        Assert.Equal(3, (await Store.Ledger(default)).Count);
    }

    [Fact]
    public async Task What_did_not_reach_its_channel_is_on_the_board_with_the_reason()
    {
        _discord.Answers(new Posting.Refused("The bot may not write there."));
        await Start(new MemoryHighlightStore());

        await Until(() => Board.Now.Missing.Count > 0);

        Assert.Equal("The bot may not write there.", Assert.Single(Board.Now.Missing).Sentence);
    }

    [Fact]
    public async Task The_board_knows_how_many_moments_wait()
    {
        var store = new MemoryHighlightStore();
        var moment = new MomentAddress("0son44vn", 1, 0, 9);
        await store.Save(Desk.Empty with { Queue = [new(new("0son44vn", 7, 0, 9), ItemOrigin.Added), new(new("0son44vn", 8, 0, 9), ItemOrigin.Added)] }, default);
        await store.Nominate(new(moment, "Kites fly.", new("a"), SlotAt), default);
        await store.Nominate(new(moment, "Kites fly.", new("b"), SlotAt), default);

        await Start(store);

        Assert.Equal(3, Board.Now.Waiting);
    }

    [Fact]
    public async Task A_new_episode_is_told_as_soon_as_the_archive_has_it()
    {
        await Start(new MemoryHighlightStore());
        var gained = new EpisodeBuilder("bees").Titled("Bees").Build();

        Archive.Swap(SearchIndex.Build(new EpisodeCatalog([.. _index.Catalog.Episodes, gained], _index.Catalog.People)));
        while (!_discord.Titles("podcast").Any())
            await Task.Yield();

        Assert.Equal(["New episode: Bees"], _discord.Titles("podcast"));
    }

    [Fact]
    public async Task While_a_source_is_still_missing_the_archive_is_not_taken_for_all_there_was()
    {
        _lastLoad.IsWhole = false;
        await Start(new MemoryHighlightStore());
        Assert.Null(await Store.Announced(default));

        Archive.Swap(SearchIndex.Build(new EpisodeCatalog([.. _index.Catalog.Episodes, new EpisodeBuilder("bees").Build()], _index.Catalog.People)));
        _lastLoad.IsWhole = true;
        while (await Store.Announced(default) is null)
        {
            await Asleep();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Contains("bees", (await Store.Announced(default))!);
        Assert.DoesNotContain(_discord.Titles("podcast"), title => title.StartsWith("New episode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_older_than_is_set_are_forgotten()
    {
        var store = new MemoryHighlightStore();
        var week = Gap.WeekOf(SlotAt);
        await store.CountGap(week.AddDays(-7 * 14), "bees", default);
        await store.CountGap(week.AddDays(-7 * 13), "wasps", default);

        await Start(store);

        Assert.Equal("wasps", Assert.Single(await store.Gaps(default, default)).Query);
    }

    [Fact]
    public async Task A_store_that_comes_back_is_used_again()
    {
        using var folder = new TempFolder();
        var file = folder.File("store.db");
        var store = Stores.Open(new SqliteDatabase(file, TimeSpan.FromSeconds(1)));
        await Seed(store);
        Directory.Move(folder.Root, folder.Root + "-away");
        await File.WriteAllTextAsync(folder.Root, "in the way");
        await Start(store, seeded: true);
        File.Delete(folder.Root);
        Directory.Move(folder.Root + "-away", folder.Root);

        await Until(() => _discord.In("podcast").Contains(Key));

        Assert.Equal([Key], _discord.In("podcast"));
    }

    private IHighlightStore Store => _services.GetRequiredService<IHighlightStore>();

    private HighlightBoard Board => _services.GetRequiredService<HighlightBoard>();

    private CurrentArchive Archive => _services.GetRequiredService<CurrentArchive>();

    private HighlightWorker Worker => _services.GetServices<IHostedService>().OfType<HighlightWorker>().Single();

    private async Task Start(IHighlightStore store, bool seeded = false)
    {
        if (!seeded)
            await Seed(store);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new Picker(1))
            .AddSingleton(store)
            .AddSingleton(_lastLoad)
            .AddSingleton<IAnnouncer>(_discord)
            .AddBot()
            .AddHighlights(new HighlightSettings())
            .BuildServiceProvider();
        Archive.Swap(_index);
        await Worker.StartAsync(CancellationToken.None);
        await Asleep();
    }

    // The week before was handled, so this is no new store.
    private static Task<bool> Seed(IHighlightStore store) => store.Close("hl-2026-03-23", SlotState.Missed, SlotAt.AddDays(-7), default);

    /// <summary>Both of the worker's loops wait for the clock.</summary>
    private async Task Asleep()
    {
        while (_clock.Waiting < 2)
            await Task.Yield();
    }

    private async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Asleep();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
