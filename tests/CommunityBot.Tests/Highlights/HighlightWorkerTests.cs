using CommunityBot.Archive;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Highlights;
using CommunityBot.Search;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Tests.Highlights;

/// <summary>The worker with the services of the host and the sample archive.</summary>
public sealed class HighlightWorkerTests : IClassFixture<SampleArchive>, IAsyncDisposable
{
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly CountingTimeProvider _clock = new(SlotAt.AddMinutes(-3));
    private readonly FakePlatform _discord = new("Discord", "podcast");
    private readonly ArchiveLoadStatus _lastLoad = new();
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
    public async Task At_its_slot_the_week_is_posted_and_the_status_shows_it()
    {
        await StartAsync(new InMemoryHighlightStore());

        await UntilAsync(() => _discord.GetKeys("podcast").Contains(Key));
        await UntilAsync(() => Board.Current.LastPosted is not null);

        Assert.Equal([HighlightPost.Title], _discord.GetTitles("podcast"));
        Assert.Equal((Key, SlotAt.AddDays(7)), (Board.Current.LastPosted!.Key, Assert.Single(Board.Current.Next).Slot.At));
        Assert.Empty(Board.Current.UnsentDeliveries);
        Assert.Equal(3, (await Store.GetPostHistoryAsync(default)).Count);
    }

    [Fact]
    public async Task The_status_has_failed_deliveries_with_their_reason()
    {
        _discord.ThenReturn(new PublishResult.Refused("The bot may not write there."));
        await StartAsync(new InMemoryHighlightStore());

        await UntilAsync(() => Board.Current.UnsentDeliveries.Count > 0);

        Assert.Equal("The bot may not write there.", Assert.Single(Board.Current.UnsentDeliveries).Reason);
    }

    [Fact]
    public async Task The_status_counts_the_waiting_moments()
    {
        var store = new InMemoryHighlightStore();
        var moment = new MomentAddress("0son44vn", 1, 0, 9);
        await store.SaveAsync(
            EditorialQueue.Empty with
            {
                Queue = [new(new("0son44vn", 7, 0, 9), ItemOrigin.Added), new(new("0son44vn", 8, 0, 9), ItemOrigin.Added)],
            },
            default);
        await store.AddNominationAsync(new(moment, "Kites fly.", new("a"), SlotAt), default);
        await store.AddNominationAsync(new(moment, "Kites fly.", new("b"), SlotAt), default);

        await StartAsync(store);

        Assert.Equal(3, Board.Current.WaitingCount);
    }

    [Fact]
    public async Task A_new_episode_is_announced_as_soon_as_the_archive_has_it()
    {
        await StartAsync(new InMemoryHighlightStore());
        var added = new EpisodeBuilder("bees").Titled("Bees").Build();

        Archive.Replace(SearchIndex.Build(new EpisodeCatalog([.. _index.Catalog.Episodes, added], _index.Catalog.People)));
        while (!_discord.GetTitles("podcast").Any())
            await Task.Yield();

        Assert.Equal(["New episode: Bees"], _discord.GetTitles("podcast"));
    }

    [Fact]
    public async Task While_a_source_is_missing_no_baseline_is_set()
    {
        _lastLoad.IsComplete = false;
        await StartAsync(new InMemoryHighlightStore());
        Assert.Null(await Store.GetAnnouncedNamesAsync(default));

        Archive.Replace(
            SearchIndex.Build(new EpisodeCatalog([.. _index.Catalog.Episodes, new EpisodeBuilder("bees").Build()], _index.Catalog.People)));
        _lastLoad.IsComplete = true;
        while (await Store.GetAnnouncedNamesAsync(default) is null)
        {
            await AsleepAsync();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Contains("bees", (await Store.GetAnnouncedNamesAsync(default))!);
        Assert.DoesNotContain(_discord.GetTitles("podcast"), title => title.StartsWith("New episode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_older_than_the_retention_are_deleted()
    {
        var store = new InMemoryHighlightStore();
        var week = UnansweredQuestion.GetWeek(SlotAt);
        await store.CountUnansweredQuestionAsync(week.AddDays(-7 * 14), "bees", default);
        await store.CountUnansweredQuestionAsync(week.AddDays(-7 * 13), "wasps", default);

        await StartAsync(store);

        Assert.Equal("wasps", Assert.Single(await store.GetUnansweredQuestionsAsync(default, 10, default)).Query);
    }

    [Fact]
    public async Task A_store_that_comes_back_is_used_again()
    {
        using var folder = new TempFolder();
        var file = folder.File("store.db");
        var store = StoreFactory.Create(new SqliteDatabase(file, TimeSpan.FromSeconds(1)));
        await SeedAsync(store);
        Directory.Move(folder.Root, folder.Root + "-away");
        await File.WriteAllTextAsync(folder.Root, "in the way");
        await StartAsync(store, seeded: true);
        File.Delete(folder.Root);
        Directory.Move(folder.Root + "-away", folder.Root);

        await UntilAsync(() => _discord.GetKeys("podcast").Contains(Key));

        Assert.Equal([Key], _discord.GetKeys("podcast"));
    }

    private IHighlightStore Store => _services.GetRequiredService<IHighlightStore>();

    private HighlightStatus Board => _services.GetRequiredService<HighlightStatus>();

    private SearchIndexHolder Archive => _services.GetRequiredService<SearchIndexHolder>();

    private HighlightWorker Worker => _services.GetServices<IHostedService>().OfType<HighlightWorker>().Single();

    private async Task StartAsync(IHighlightStore store, bool seeded = false)
    {
        if (!seeded)
            await SeedAsync(store);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new RandomSource(1))
            .AddSingleton(_lastLoad)
            .AddSingleton<IChannelPublisher>(_discord)
            .AddBot(LoadedSettings.Read().Valid)
            .AddSingleton(store)
            .AddHighlights(new HighlightSettings())
            .BuildServiceProvider();
        Archive.Replace(_index);
        await Worker.StartAsync(CancellationToken.None);
        await AsleepAsync();
    }

    // The week before has an entry, so the store is not new.
    private static Task<bool> SeedAsync(IHighlightStore store) =>
        store.CloseAsync("hl-2026-03-23", ScheduledPostState.Missed, SlotAt.AddDays(-7), default);

    /// <summary>Waits until all loops of the worker wait for the clock.</summary>
    private async Task AsleepAsync()
    {
        while (_clock.ActiveTimers < 4)
            await Task.Yield();
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await AsleepAsync();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
