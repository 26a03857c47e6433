using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>One running bot that tells members what they follow: Ann in Discord and Ben in Slack follow kelp.</summary>
internal sealed class FollowReplica
{
    public static readonly FollowMember Ann = new("discord", "1001");
    public static readonly FollowMember Ben = new("slack", "U1001");

    private readonly FakeTimeProvider _clock;
    private readonly FollowNotifier _notifier;

    public FollowReplica(
        IHighlightStore store, IFollowStore follows, FakeTimeProvider clock, IEnumerable<IChannelPublisher> publishers,
        Action<PostingStep>? reached = null)
    {
        _clock = clock;
        if (reached is not null)
            (store, follows) = (ObservedStore.Create(store, reached), ObservedStore.Create(follows, reached));
        var channels = new ChannelPublishers(publishers);
        var deliveryService = new DeliveryService(store, channels, clock, NullLogger<DeliveryService>.Instance);
        _notifier = new(
            store, follows, deliveryService, channels, new FollowMatcher(), clock, NullLogger<FollowNotifier>.Instance);
    }

    /// <summary>The archive that it has loaded.</summary>
    public SearchIndex Index { get; set; } = CreateIndex(1);

    /// <summary>Creates a replica whose platforms are folders.</summary>
    public static FollowReplica Create(StoreSettings store, string folder, FakeTimeProvider clock, Action<string> reached) => new(
        StoreFactory.Create(store.CreateDatabase()), StoreFactory.CreateFollows(store.CreateDatabase()), clock,
        [
            new FolderPlatform("Discord", Ann.Id, folder, clock, nonce: TimeSpan.FromMinutes(5), () => reached("Accepted")),
            new FolderPlatform("Slack", Ben.Id, folder, clock, nonce: TimeSpan.Zero, () => reached("Accepted")),
        ],
        step => reached(step.ToString()));

    /// <summary>An archive of episodes that speak about kelp, numbered from 1.</summary>
    public static SearchIndex CreateIndex(int episodes) => SearchIndex.Build(new EpisodeCatalog(
        [
            .. Enumerable.Range(1, episodes).Select(i => new EpisodeBuilder($"kelp-{i}").Number(1, i).Titled($"Kelp {i}")
                .Line("Bram", 12, $"Nobody weighs kelp twice, and number {i} is no exception to that rule.").Build()),
        ],
        []));

    /// <summary>Stores who follows kelp, and episodes that were found as new.</summary>
    public static async Task PrepareAsync(IFollowStore follows, DateTimeOffset at, int episodes)
    {
        foreach (var member in new[] { Ann, Ben })
            await follows.AddAsync(new(member, FollowKind.Words, "kelp", at.AddDays(-1)), CancellationToken.None);
        for (var i = 1; i <= episodes; i++)
            await AddEpisodeAsync(follows, i, at);
    }

    /// <summary>Stores that an episode is new.</summary>
    public static Task AddEpisodeAsync(IFollowStore follows, int number, DateTimeOffset at) =>
        follows.AddEpisodeAsync(new(new EpisodeId($"kelp-{number}").Key, at), CancellationToken.None);

    public Task<DateTimeOffset?> RunAsync() => _notifier.RunAsync(Index, CancellationToken.None);

    /// <summary>Works whenever there is something to do, until a point in time. Nobody else may change anything meanwhile.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (true)
        {
            var wake = await RunAsync() ?? end;
            var now = _clock.GetUtcNow();
            if (now >= end)
                return;
            var next = wake > now.AddSeconds(1) ? wake : now.AddSeconds(1);
            _clock.SetUtcNow(next < end ? next : end);
        }
    }
}
