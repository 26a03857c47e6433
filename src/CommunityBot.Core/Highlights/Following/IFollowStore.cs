namespace CommunityBot.Core.Highlights.Following;

/// <summary>
/// Stores what members follow, the new episodes that they may be told of, and the messages. Each call is one transaction, over all
/// replicas.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface IFollowStore
{
    /// <summary>Adds a follow.</summary>
    Task<FollowResult> AddAsync(Follow follow, CancellationToken cancellationToken);

    /// <summary>Removes the follow of a member with this <see cref="Follow.Key"/>. Returns false when there was none.</summary>
    Task<bool> RemoveAsync(FollowMember member, string key, CancellationToken cancellationToken);

    /// <summary>What a member follows, the oldest first.</summary>
    Task<IReadOnlyList<Follow>> GetFollowsAsync(FollowMember member, CancellationToken cancellationToken);

    /// <summary>What all members follow, ordered by member and time.</summary>
    Task<IReadOnlyList<Follow>> GetFollowsAsync(CancellationToken cancellationToken);

    /// <summary>Removes everything about a member: follows, messages and their deliveries. Returns the number of follows.</summary>
    Task<int> RemoveMemberAsync(FollowMember member, CancellationToken cancellationToken);

    /// <summary>Stores that an episode is new; nothing happens when that is stored already.</summary>
    Task AddEpisodeAsync(NewEpisode episode, CancellationToken cancellationToken);

    /// <summary>The episodes that were found since a time, the first first.</summary>
    Task<IReadOnlyList<NewEpisode>> GetEpisodesAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a message with its delivery. Returns false and adds nothing when the member does not follow all of it any more, was told a part
    /// of it before, or got another message less than <see cref="FollowMessage.Interval"/> before.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="platform">The <see cref="IChannelPublisher.Platform"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<bool> AddMessageAsync(FollowMessage message, string platform, CancellationToken cancellationToken);

    /// <summary>The message with a key; null when there is none.</summary>
    Task<FollowMessage?> FindMessageAsync(string key, CancellationToken cancellationToken);

    /// <summary>The messages since a time with their deliveries, of one member or, when it is null, of all.</summary>
    Task<IReadOnlyList<FollowDelivery>> GetMessagesAsync(
        FollowMember? member, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the messages of a member that are certainly not sent, see <see cref="Delivery.IsNotSent"/>, so that what they said may be
    /// said again. Returns their number.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="key">The message; null for every one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<int> RemoveUnsentAsync(FollowMember member, string? key, CancellationToken cancellationToken);

    /// <summary>Removes episodes and messages before a time.</summary>
    Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
