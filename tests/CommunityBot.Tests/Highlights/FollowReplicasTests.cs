using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>Three replicas that share a database and crash tell two members of new episodes, on platforms that fail.</summary>
public sealed class FollowReplicasTests : IDisposable
{
    private const int Replicas = 3;
    private const int Episodes = 10;
    private const int MaxFaults = 30;

    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly FakePlatform _discord = new("Discord");
    private readonly FakePlatform _slack = new("Slack");
    private readonly TempFolder _folder = new();
    private int _faults;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task On_SQLite_each_member_is_told_of_each_episode_once() =>
        TellsAsync(new StoreSettings(_folder.File("store.db"), null), seed: 1);

    [PostgresFact]
    public async Task On_PostgreSQL_each_member_is_told_of_each_episode_once()
    {
        await using var database = await TempDatabase.CreateAsync();
        await TellsAsync(new StoreSettings("", database.ConnectionString), seed: 2);
    }

    private async Task TellsAsync(StoreSettings store, int seed)
    {
        var random = new RandomSource(seed);
        var follows = StoreFactory.CreateFollows(store.CreateDatabase());
        await FollowReplica.PrepareAsync(follows, Start, episodes: 0);
        var crashes = 0;
        var crew = Enumerable.Range(0, Replicas).Select(_ => Begin()).ToList();
        var found = 0;
        for (var hour = 0; hour < 24 * (Episodes + 5); hour++)
        {
            // A new episode every twelve hours, so that the members get several together.
            if (hour % 12 == 0 && found < Episodes)
                await FollowReplica.AddEpisodeAsync(follows, ++found, _clock.GetUtcNow());
            Fail(_discord, random);
            Fail(_slack, random);
            var index = FollowReplica.CreateIndex(found);
            await Task.WhenAll(Enumerable.Range(0, Replicas).Select(i => Task.Run(() => WorkAsync(i, index))));
            _clock.Advance(TimeSpan.FromHours(1));
        }

        foreach (var (platform, member) in new[] { (_discord, FollowReplica.Ann), (_slack, FollowReplica.Ben) })
        {
            var messages = await follows.GetMessagesAsync(member, Start, CancellationToken.None);
            Assert.All(messages, m => Assert.Equal(DeliveryState.Sent, m.Delivery.State));
            Assert.Equal(messages.Select(m => m.Message.Key).Order(), platform.GetKeys(member.Id).Order());
            Assert.Equal(
                Enumerable.Range(1, Episodes).Select(i => $"kelp-{i}"),
                messages.SelectMany(m => m.Message.Content.Matches).Select(m => m.Slug).OrderBy(s => s.Length).ThenBy(s => s));
            Assert.All(
                messages.Zip(messages.Skip(1)),
                pair => Assert.True(pair.Second.Message.At - pair.First.Message.At >= FollowMessage.Interval));
        }

        Assert.InRange(crashes, 3, int.MaxValue);
        Assert.InRange(_faults, 3, int.MaxValue);

        async Task WorkAsync(int replica, Search.SearchIndex index)
        {
            crew[replica].Index = index;
            try
            {
                await crew[replica].RunAsync();
            }
            catch (FallenOverException)
            {
                Interlocked.Increment(ref crashes);
                crew[replica] = Begin();
            }
        }

        FollowReplica Begin() => new(
            StoreFactory.Create(store.CreateDatabase()), StoreFactory.CreateFollows(store.CreateDatabase()), _clock, [_discord, _slack],
            _ =>
            {
                if (random.Next(8) == 0)
                    throw new FallenOverException();
            });
    }

    private void Fail(FakePlatform platform, RandomSource random)
    {
        if (platform.Faults.Count > 0 || _faults == MaxFaults)
            return;
        switch (random.Next(6))
        {
            case 0:
                platform.ThenPostAndDisconnect();
                break;
            case 1:
                platform.ThenReturn(new PublishResult.RetryLater("Asks to wait.", TimeSpan.FromMinutes(random.Next(90))));
                break;
            case 2:
                platform.ThenReturn(new PublishResult.InDoubt("The answer was torn."));
                break;
            default:
                return;
        }

        _faults++;
    }

    private sealed class FallenOverException : Exception;
}
