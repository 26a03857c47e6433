using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using CommunityBot.Storage.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>The work of one replica in its own time, whose platforms are folders, so that several processes can share them.</summary>
/// <param name="Store">The store that the replicas share.</param>
/// <param name="Folder">The folder of the platforms.</param>
/// <param name="Owner">The name of the replica.</param>
/// <param name="From">The time at which it starts.</param>
/// <param name="Until">The time at which it ends.</param>
internal sealed record ReplicaRun(StoreSettings Store, string Folder, string Owner, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>What it does.</summary>
    public ReplicaWork Work { get; init; }

    /// <summary>Until when Discord refuses every post.</summary>
    public DateTimeOffset DiscordRefusesUntil { get; init; }

    /// <summary>Until when Slack refuses every post.</summary>
    public DateTimeOffset SlackRefusesUntil { get; init; }

    /// <summary>Whether it tells two members what they follow, see <see cref="FollowReplica"/>, instead of posting highlights.</summary>
    public bool TellsFollowers { get; init; }

    /// <summary>Works until the end.</summary>
    /// <param name="reached">Is called at each step with its name: a <see cref="PostingStep"/>, or "Accepted" by a platform.</param>
    public async Task RunAsync(Action<string> reached)
    {
        var clock = new FakeTimeProvider(From);
        if (TellsFollowers)
        {
            await FollowReplica.Create(Store, Folder, clock, reached).RunUntilAsync(Until);
            return;
        }

        using var session = new StoreSession(Store.CreateDatabase(), new(NullLogger<StoreStatus>.Instance));
        var nonce = Work == ReplicaWork.Thread ? TimeSpan.Zero : TimeSpan.FromMinutes(5);
        IChannelPublisher[] platforms =
        [
            new FolderPlatform("Discord", "general", Folder, clock, nonce, () => reached("Accepted"))
            {
                RefusesUntil = DiscordRefusesUntil,
            },
            new FolderPlatform("Slack", "podcast", Folder, clock, nonce: TimeSpan.Zero, () => reached("Accepted"))
            {
                RefusesUntil = SlackRefusesUntil,
            },
        ];
        var store = new EfHighlightStore(session);
        if (Work == ReplicaWork.Poll)
        {
            await new PollReplica(store, new EfPollStore(session), clock, platforms, reached).RunUntilAsync(Until);
            return;
        }

        if (Work == ReplicaWork.Thread)
        {
            await PollReplica.AnnounceUntilAsync(store, clock, platforms, reached, Until);
            return;
        }

        var replica = new Replica(Owner, new HighlightSettings(), store, clock, platforms, step => reached(step.ToString()));
        await replica.RunUntilAsync(Until);
    }
}

/// <summary>What a replica does.</summary>
internal enum ReplicaWork
{
    /// <summary>It posts the highlights of each week.</summary>
    Highlights,

    /// <summary>It asks members, and counts their votes.</summary>
    Poll,

    /// <summary>It announces an episode, on platforms that recognise no key.</summary>
    Thread,
}
