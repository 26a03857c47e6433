namespace CommunityBot.Core.Highlights;

/// <summary>
/// Posts to the channels of a platform. A post must not simply be repeated: the caller stores its intention before it posts, and looks for
/// the message with <see cref="FindAsync"/> when it does not know whether the post was sent.
/// </summary>
public interface IChannelPublisher
{
    /// <summary>The name of the platform, as on the status page: <c>Discord</c>, <c>Slack</c>.</summary>
    string Platform { get; }

    /// <summary>The channels that the settings name for this kind; none when the platform is disabled.</summary>
    IReadOnlyList<string> GetChannels(AnnouncementKind kind);

    /// <summary>Posts once. It retries only when the platform asks for it.</summary>
    /// <exception cref="OperationCanceledException">The bot stops. It is unknown whether the post was sent.</exception>
    Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken);

    /// <summary>Looks for an announcement among the newest messages of the bot in a channel.</summary>
    Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken);
}

/// <summary>The publishers of all platforms.</summary>
public sealed class ChannelPublishers(IEnumerable<IChannelPublisher> publishers)
{
    public IReadOnlyList<IChannelPublisher> All { get; } = [.. publishers];

    /// <summary>Whether the settings name a channel for this kind.</summary>
    public bool HasChannels(AnnouncementKind kind) => All.Any(p => p.GetChannels(kind).Count > 0);
}

/// <summary>What an announcement is about.</summary>
public enum AnnouncementKind
{
    Highlights,
    NewEpisode,
}

/// <summary>A post for a channel.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The permanent name: letters, digits and <c>-</c>, at most 25 characters, the limit of Discord for a nonce.</param>
/// <param name="Reply">The content; its audience is the channel.</param>
public sealed record Announcement(AnnouncementKind Kind, string Key, Reply Reply);

/// <summary>The result of a post. The set is closed.</summary>
public abstract record PublishResult
{
    private PublishResult() { }

    /// <summary>The message is in the channel.</summary>
    /// <param name="MessageId">The platform's id of the message.</param>
    public sealed record Posted(string MessageId) : PublishResult;

    /// <summary>The post cannot succeed until somebody changes something: an unknown channel, a missing permission.</summary>
    /// <param name="Reason">What to change, for the moderator and the operator.</param>
    public sealed record Refused(string Reason) : PublishResult;

    /// <summary>The message is not in the channel. A later retry may succeed.</summary>
    /// <param name="Reason">Why it failed.</param>
    /// <param name="After">How long the platform asks to wait; null when it does not say.</param>
    public sealed record RetryLater(string Reason, TimeSpan? After) : PublishResult;

    /// <summary>It is unknown whether the message is in the channel. The caller must look for it before a retry.</summary>
    public sealed record InDoubt(string Reason) : PublishResult;
}

/// <summary>The result of the search for a message. The set is closed.</summary>
public abstract record LookupResult
{
    private LookupResult() { }

    public sealed record Found(string MessageId) : LookupResult;

    public sealed record NotFound : LookupResult;

    /// <summary>The channel could not be read.</summary>
    public sealed record Unavailable(string Reason) : LookupResult;
}
