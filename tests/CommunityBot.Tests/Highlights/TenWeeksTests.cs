using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>Ten weeks of replicas that share a database and crash, on platforms that fail.</summary>
public sealed class TenWeeksTests : IDisposable
{
    private const int Weeks = 10;

    // A delivery is given up after 20 attempts. Fewer faults than that, and the attempts that crashes cost, must never end one.
    private const int MaxFaultsPerWeek = 8;

    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly FakePlatform _discord = new("Discord", "general", "news");
    private readonly FakePlatform _slack = new("Slack", "podcast");
    private readonly TempFolder _folder = new();
    private readonly Dictionary<(string Platform, WeeklySlot Week), int> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task One_replica_on_SQLite_posts_each_week_once() =>
        PostsAsync(replicas: 1, new StoreSettings(_folder.File("store.db"), null), seed: 1);

    [PostgresFact]
    public async Task Three_replicas_on_PostgreSQL_post_each_week_once()
    {
        await using var database = await TempDatabase.CreateAsync();
        await PostsAsync(replicas: 3, new StoreSettings("", database.ConnectionString), seed: 2);
    }

    private async Task PostsAsync(int replicas, StoreSettings store, int seed)
    {
        var random = new RandomSource(seed);
        var schedule = new HighlightSettings().Schedule;
        var names = 0;
        var crew = Enumerable.Range(0, replicas).Select(_ => Begin()).ToList();
        while (_clock.GetUtcNow() < Start.AddDays(7 * Weeks))
        {
            var now = _clock.GetUtcNow();
            var week = schedule.GetLatestSlot(now);
            Fail(_discord, week, random);
            Fail(_slack, week, random);
            var wakes = await Task.WhenAll(Enumerable.Range(0, replicas).Select(i => Task.Run(() => WorkAsync(i))));
            _clock.SetUtcNow(wakes.Append(now.AddDays(1)).Min() is var wake && wake > now.AddSeconds(1) ? wake : now.AddSeconds(1));
        }

        var weeks = Enumerable.Range(0, Weeks).Select(w => $"hl-{new DateOnly(2026, 3, 30).AddDays(7 * w):yyyy-MM-dd}").ToList();
        Assert.Equal(weeks, _discord.GetKeys("general"));
        Assert.Equal(weeks, _discord.GetKeys("news"));
        Assert.Equal(weeks, _slack.GetKeys("podcast"));
        Assert.Equal(
            weeks, (await StoreFactory.Create(store.CreateDatabase()).GetPostHistoryAsync(CancellationToken.None)).Select(e => e.Slot));
        Assert.InRange(names, replicas + 3, int.MaxValue);

        async Task<DateTimeOffset> WorkAsync(int replica)
        {
            try
            {
                return await crew[replica].Publisher.RunAsync(CancellationToken.None);
            }
            catch (FallenOverException)
            {
                crew[replica] = Begin();
                return _clock.GetUtcNow();
            }
        }

        // Each start is a new run with its own name and its own connection.
        Replica Begin() =>
            new(
                $"run {Interlocked.Increment(ref names)}",
                new HighlightSettings(),
                StoreFactory.Create(store.CreateDatabase()),
                _clock,
                [_discord, _slack],
                FallOver);

        void FallOver(PostingStep step)
        {
            if (random.Next(10) == 0)
                throw new FallenOverException();
        }
    }

    private void Fail(FakePlatform platform, WeeklySlot week, RandomSource random)
    {
        var faults = _faults.GetValueOrDefault((platform.Platform, week));
        if (platform.Faults.Count > 1 || faults == MaxFaultsPerWeek)
            return;
        switch (random.Next(7))
        {
            case 0:
                platform.ThenPostAndDisconnect();
                break;
            case 1:
                platform.ThenReturn(new PublishResult.RetryLater("Asks to wait.", TimeSpan.FromMinutes(random.Next(20))));
                break;
            case 2:
                platform.ThenReturn(new PublishResult.InDoubt("The answer was torn."));
                break;
            case 3:
                platform.ThenReturn(new PublishResult.Refused("The bot is not in the channel."));
                break;
            default:
                return;
        }

        _faults[(platform.Platform, week)] = faults + 1;
    }

    private sealed class FallenOverException : Exception;
}
