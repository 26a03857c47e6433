using CommunityBot.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Hosting;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Storage;
using CommunityBot.Storage.Database;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Indexing;

/// <summary>What a moderator hides on one replica is gone on all of them at their next look, and stays hidden.</summary>
public sealed class DecisionUpdaterTests : IDisposable
{
    // Only a broken service reaches this timeout.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly EditableArchive _files = new();
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly List<Bot> _bots = [];

    public void Dispose()
    {
        foreach (var bot in _bots)
            bot.Dispose();
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public Task What_is_hidden_on_one_replica_is_gone_on_three_within_ten_seconds() =>
        HideOnThreeReplicasAsync(number => new(_folder.File("store.db"), null));

    [PostgresFact]
    public async Task What_is_hidden_on_one_replica_is_gone_on_three_within_ten_seconds_with_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await HideOnThreeReplicasAsync(number => new(_folder.File($"{number}/store.db"), database.ConnectionString));
    }

    [Fact]
    public Task What_is_corrected_on_one_replica_is_found_hidden_and_shown_again_on_three() =>
        CorrectOnThreeReplicasAsync(number => new(_folder.File("store.db"), null));

    [PostgresFact]
    public async Task What_is_corrected_on_one_replica_is_found_hidden_and_shown_again_on_three_with_PostgreSQL()
    {
        await using var database = await TempDatabase.CreateAsync();
        await CorrectOnThreeReplicasAsync(number => new(_folder.File($"{number}/store.db"), database.ConnectionString));
    }

    [Fact]
    public async Task The_store_is_used_before_the_first_decision_and_nothing_changes()
    {
        var bot = await StartAsync(new(_folder.File("store.db"), null));
        await HideAsync(bot, "one");
        var before = await bot.Store.GetAsync(None);

        await bot.Updater.PrepareAsync(None);

        var after = await bot.Store.GetAsync(None);
        Assert.Equal((before.Version, 1), (after.Version, after.Decisions.Count));
    }

    [Fact]
    public async Task What_is_hidden_stays_hidden_at_a_start_while_the_store_is_damaged()
    {
        var settings = new StoreSettings(_folder.File("store.db"), null);
        var bot = await StartAsync(settings);
        await HideAsync(bot, "one");
        bot.Dispose();
        await File.WriteAllTextAsync(settings.Path, "This is no database, and never was one. It is a text.");

        var again = await StartAsync(settings);

        Assert.Null(again.Index.Catalog.Find("one"));
        Assert.Equal("a private matter", again.Index.Catalog.Hidden.FindEpisode("one")!.Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[[[[[")]
    public async Task While_the_store_is_damaged_a_start_without_a_copy_that_can_be_read_answers_nothing(string? copy)
    {
        var settings = new StoreSettings(_folder.File("store.db"), null);
        var bot = await StartAsync(settings);
        await HideAsync(bot, "one");
        bot.Dispose();
        await File.WriteAllTextAsync(settings.Path, "This is no database, and never was one. It is a text.");
        File.Delete(settings.DecisionsFile);
        if (copy is not null)
            await File.WriteAllTextAsync(settings.DecisionsFile, copy);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => new DecisionSource(settings).ReadAsync(None));
    }

    [Fact]
    public async Task A_new_store_beside_a_copy_that_cannot_be_read_answers_nothing()
    {
        var settings = new StoreSettings(_folder.File("store.db"), null);
        await File.WriteAllTextAsync(settings.DecisionsFile, "[");

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => new DecisionSource(settings).ReadAsync(None));

        Assert.Equal(
            "The store is new, and the decisions of moderators that the last one held cannot be read from "
            + $"{settings.DecisionsFile}; restore a backup of the store, or remove this file.",
            exception.Message);
    }

    [Fact]
    public async Task A_bot_that_never_hid_anything_answers_while_its_store_is_damaged()
    {
        var settings = new StoreSettings(_folder.File("store.db"), null);
        var bot = await StartAsync(settings);
        await bot.Updater.UpdateAsync(None);
        bot.Dispose();
        await File.WriteAllTextAsync(settings.Path, "This is no database, and never was one. It is a text.");

        Assert.Empty((await new DecisionSource(settings).ReadAsync(None)).Decisions);
    }

    [Fact]
    public async Task A_new_store_takes_over_what_the_last_one_hid()
    {
        var settings = new StoreSettings(_folder.File("store.db"), null);
        var bot = await StartAsync(settings);
        await HideAsync(bot, "one");
        bot.Dispose();
        foreach (var file in Directory.GetFiles(_folder.Root, "store.db*"))
            File.Delete(file);

        var again = await StartAsync(settings);
        await again.Updater.UpdateAsync(None);

        Assert.Null(again.Index.Catalog.Find("one"));
        var decision = Assert.Single((await again.Store.GetAsync(None)).Decisions);
        await again.Moderator.UndoAsync(decision.Id, None);
        Assert.NotNull(again.Index.Catalog.Find("one"));
    }

    [Fact]
    public async Task Without_a_copy_a_replica_waits_for_the_shared_store_before_it_answers()
    {
        var settings = new StoreSettings(_folder.File("store.db"), "Host=127.0.0.1;Port=1;Timeout=1;Username=nobody;Database=none");
        var bot = Create(settings);

        var loading = bot.Updater.LoadAsync(None);
        Assert.False(loading.IsCompleted);
        new DecisionFile(settings.DecisionsFile).Write(new("1", [Hide("one")]));
        await AdvanceUntilAsync(loading);

        await loading;
        Assert.Single(bot.Decisions.Current.Decisions);
    }

    private async Task HideOnThreeReplicasAsync(Func<int, StoreSettings> settings)
    {
        var bots = new List<Bot>();
        for (var i = 0; i < 3; i++)
        {
            var bot = await StartAsync(settings(i));
            bots.Add(bot);
            await bot.Monitor.StartAsync(None);
        }

        var before = bots.Select(b => b.Index).ToList();
        await HideAsync(bots[0], "one");

        Assert.Null(bots[0].Index.Catalog.Find("one"));
        foreach (var (bot, index) in bots.Skip(1).Zip(before.Skip(1)))
        {
            var changed = bot.Holder.WaitForChangeAsync(index, None).AsTask();
            await AdvanceUntilAsync(changed);
            Assert.Null((await changed).Catalog.Find("one"));
        }

        foreach (var bot in bots)
            await bot.Monitor.StopAsync(None);
    }

    private async Task CorrectOnThreeReplicasAsync(Func<int, StoreSettings> settings)
    {
        var bots = new List<Bot>();
        for (var i = 0; i < 3; i++)
        {
            var bot = await StartAsync(settings(i));
            bots.Add(bot);
            await bot.Monitor.StartAsync(None);
        }

        var episode = bots[0].Index.Catalog.Find("one")!;
        var line = Moment.FromWholeLine(episode, 0);
        var correction = new LineCorrection(LinePlace.From(line), "Zeppelins never hurry.");
        await DecideAsync(bots[0], () => bots[0].Moderator.DecideAsync(correction, "", "Ann", None));
        Assert.All(bots, b => Assert.Equal("Zeppelins never hurry.", GetLine(b)));
        Assert.All(bots, b => Assert.Single(b.Index.FindQuotes(new() { Words = "zeppelins" }, 1)));
        // What is hidden then is found by the corrected words.
        var moment = Moment.FromWholeLine(bots[2].Index.Catalog.Find("one")!, 0);
        var hidden = new HiddenLine(MomentAddress.From(moment), moment.Text);
        await DecideAsync(bots[2], () => bots[2].Moderator.DecideAsync(hidden, "private", "Ben", None));
        Assert.All(bots, b => Assert.Equal("[Hidden by a moderator: private]", GetLine(b)));

        await DecideAsync(bots[1], () => bots[1].Moderator.UndoAsync(Assert.Single(bots[1].Moderator.Applied, IsHiding).Decision.Id, None));
        Assert.All(bots, b => Assert.Equal("Zeppelins never hurry.", GetLine(b)));
        foreach (var bot in bots)
            await bot.Monitor.StopAsync(None);

        static string GetLine(Bot bot) => bot.Index.Catalog.Find("one")!.Lines[0].Text;

        static bool IsHiding(AppliedDecision applied) => applied.Decision.Content is HidingContent;

        // Decides on one replica, and lets the others notice it: one look of each is enough.
        async Task DecideAsync(Bot decider, Func<Task> decideAsync)
        {
            var others = bots.Where(b => b != decider).Select(b => b.Holder.WaitForChangeAsync(b.Index, None).AsTask()).ToList();
            await decideAsync();
            await AdvanceUntilAsync(Task.WhenAll(others));
        }
    }

    // The work between two waits runs on other threads. Only a broken service does not end.
    private async Task AdvanceUntilAsync(Task work)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!work.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(DecisionMonitor.CheckInterval);
            await Task.Yield();
        }
    }

    private static async Task HideAsync(Bot bot, string slug) =>
        Assert.NotNull(await bot.Moderator.DecideAsync(Hide(slug).Content, "a private matter", "Ann", None));

    private static ArchiveDecision Hide(string slug) => new(new HiddenEpisode(slug, slug), "a private matter", "Ann", Now);

    private async Task<Bot> StartAsync(StoreSettings settings)
    {
        var bot = Create(settings);
        await bot.Updater.LoadAsync(None);
        Assert.True(await bot.Archive.LoadAsync((_, _) => Task.CompletedTask, Task.CompletedTask, None));
        return bot;
    }

    private Bot Create(StoreSettings settings)
    {
        var bot = new Bot(settings, _files.Root, _clock);
        _bots.Add(bot);
        return bot;
    }

    /// <summary>The parts of a replica that obey decisions.</summary>
    private sealed class Bot : IDisposable
    {
        private readonly StoreSession _session;

        public Bot(StoreSettings settings, string archive, TimeProvider clock)
        {
            var database = settings.CreateDatabase();
            _session = new(database, new(NullLogger<StoreStatus>.Instance));
            Store = new EfDecisionStore(_session);
            Archive = new(
                new([archive], null), Decisions, Holder, new ArchiveLoadStatus(), TimeProvider.System,
                NullLogger<SearchIndexUpdater>.Instance);
            Updater = new(
                Store, new(settings, database), Decisions, Archive, new RandomSource(1), clock, NullLogger<DecisionUpdater>.Instance);
            Monitor = new(Updater, Holder, new InMemoryProposalStore(), clock, NullLogger<DecisionMonitor>.Instance);
            Moderator = new(Store, Updater, Decisions, clock);
        }

        public IDecisionStore Store { get; }
        public DecisionHolder Decisions { get; } = new();
        public SearchIndexHolder Holder { get; } = new();
        public SearchIndexUpdater Archive { get; }
        public DecisionUpdater Updater { get; }
        public DecisionMonitor Monitor { get; }
        public ArchiveModerator Moderator { get; }
        public SearchIndex Index => Holder.Index!;

        public void Dispose()
        {
            Monitor.Dispose();
            Updater.Dispose();
            _session.Dispose();
        }
    }
}
