namespace CommunityBot.Core.Highlights;

/// <summary>
/// A platform's way to post by itself. Posting is not safe to repeat on its own: whoever calls claims the post before, and looks for it
/// with <see cref="FindAsync"/> when it is not known whether it went out.
/// </summary>
public interface IChannelPublisher
{
    /// <summary>The platform's own spelling, as on the status page: <c>Discord</c>, <c>Slack</c>.</summary>
    string Platform { get; }

    /// <summary>Channels that the settings name for this; none when the door is closed.</summary>
    IReadOnlyList<string> GetChannels(AnnouncementKind kind);

    /// <summary>Posts once, without a retry of its own beyond what the platform asks for.</summary>
    /// <exception cref="OperationCanceledException">The bot is stopping; it is not known whether the post went out.</exception>
    Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken);

    /// <summary>Looks for an announcement among the bot's own newest messages in a channel.</summary>
    Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken);
}

/// <summary>What a post is about.</summary>
public enum AnnouncementKind
{
    Highlights,
    NewEpisode,
}

/// <summary>A post for a channel.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">Names the post for good: letters, digits and <c>-</c>, at most 25 characters, which is Discord's limit for a nonce.</param>
/// <param name="Reply">What it says; its audience is the channel.</param>
public sealed record Announcement(AnnouncementKind Kind, string Key, CommunityBot.Core.Replies.Reply Reply);

/// <summary>How posting ended. The set is closed.</summary>
public abstract record PublishResult
{
    private PublishResult() { }

    /// <summary>It stands in the channel.</summary>
    /// <param name="MessageId">The platform's id of the message.</param>
    public sealed record Posted(string MessageId) : PublishResult;

    /// <summary>It does not stand there and will not until somebody changes something: an unknown channel, a missing permission.</summary>
    /// <param name="Reason">What to change, for the moderator and the operator.</param>
    public sealed record Refused(string Reason) : PublishResult;

    /// <summary>It does not stand there; trying again later may help.</summary>
    /// <param name="Reason">Why not.</param>
    /// <param name="After">How long the platform asks to wait; null when it does not say.</param>
    public sealed record RetryLater(string Reason, TimeSpan? After) : PublishResult;

    /// <summary>It may or may not stand there: look before trying again.</summary>
    public sealed record InDoubt(string Reason) : PublishResult;
}

/// <summary>What a look into a channel found. The set is closed.</summary>
public abstract record LookupResult
{
    private LookupResult() { }

    public sealed record Found(string MessageId) : LookupResult;

    public sealed record NotFound : LookupResult;

    /// <summary>The channel could not be looked at.</summary>
    public sealed record Unavailable(string Reason) : LookupResult;
}
