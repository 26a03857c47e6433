namespace CommunityBot.Core.Highlights;

/// <summary>
/// Posts to the channels of a platform, and direct messages to its members. A post must not simply be repeated: the caller stores its
/// intention before it posts, and looks for the message with <see cref="FindAsync"/> when it does not know whether the post was sent.
/// </summary>
public interface IChannelPublisher
{
    /// <summary>The name of the platform, as on the status page: <c>Discord</c>, <c>Slack</c>.</summary>
    string Platform { get; }

    /// <summary>The channels that the settings name for this kind; none when the platform is disabled.</summary>
    IReadOnlyList<string> GetChannels(AnnouncementKind kind);

    /// <summary>The channels of single shows.</summary>
    IReadOnlyList<ShowChannels> Shows => [];

    /// <summary>The channels of a show, where the settings name some for it; else those of all shows.</summary>
    IReadOnlyList<string> GetChannels(AnnouncementKind kind, string? show) =>
        Shows.FirstOrDefault(s => s.Show == show)?.Get(kind) is { Count: > 0 } own ? own : GetChannels(kind);

    /// <summary>Posts once. It retries only when the platform asks for it.</summary>
    /// <exception cref="OperationCanceledException">The bot stops. It is unknown whether the post was sent.</exception>
    Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken);

    /// <summary>Looks for an announcement among the messages of the bot in a channel.</summary>
    /// <param name="channel">The platform's id of the channel.</param>
    /// <param name="announcement">The announcement.</param>
    /// <param name="since">The earliest time at which it may have been posted. All messages since then are looked through.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Unavailable also when there are too many messages since then: what is not found may still be there.</returns>
    Task<LookupResult> FindAsync(string channel, Announcement announcement, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Counts the votes of a poll that the platform holds itself, when it has ended.</summary>
    /// <param name="channel">The platform's id of the channel.</param>
    /// <param name="messageId">The platform's id of the message with the poll.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The votes by candidate, none where the platform has no polls; null when they are not known yet.</returns>
    Task<IReadOnlyDictionary<int, int>?> CountVotesAsync(string channel, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, int>?>(new Dictionary<int, int>());
}

/// <summary>The publishers of all platforms.</summary>
public sealed class ChannelPublishers(IEnumerable<IChannelPublisher> publishers)
{
    public IReadOnlyList<IChannelPublisher> All { get; } = [.. publishers];

    /// <summary>Whether the settings name a channel for this kind, of all shows or of one.</summary>
    public bool HasChannels(AnnouncementKind kind) =>
        HasChannels(kind, show: null) || All.Any(p => p.Shows.Any(s => s.Get(kind).Count > 0));

    /// <summary>Whether a show has a channel for this kind, its own or one of all shows.</summary>
    public bool HasChannels(AnnouncementKind kind, string? show) => All.Any(p => p.GetChannels(kind, show).Count > 0);

    /// <summary>Whether the settings name a channel for this kind for a show alone.</summary>
    public bool HasOwnChannels(AnnouncementKind kind, string? show) =>
        show is not null && All.Any(p => p.Shows.Any(s => s.Show == show && s.Get(kind).Count > 0));
}

/// <summary>The channels of one show on one platform.</summary>
/// <param name="Show">The name of the show.</param>
/// <param name="Highlights">Ids of the channels that its weekly highlights go to.</param>
/// <param name="NewEpisodes">Ids of the channels that its new episodes are announced in.</param>
public sealed record ShowChannels(string Show, IReadOnlyList<string> Highlights, IReadOnlyList<string> NewEpisodes)
{
    /// <summary>Reads a list with <c>Name</c>, <c>HighlightChannels</c> and <c>NewEpisodeChannels</c> in each entry.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="key">The key of the list, such as <c>Discord:Shows</c>.</param>
    /// <param name="readChannels">Reads a list of channels.</param>
    public static IReadOnlyList<ShowChannels> Read(SettingsReader settings, string key, Func<string, IReadOnlyList<string>> readChannels) =>
        settings.GetNamedEntries(key, (entry, name) => new ShowChannels(
            name, readChannels($"{entry}:HighlightChannels"), readChannels($"{entry}:NewEpisodeChannels")));

    /// <summary>The channels for a kind of announcement.</summary>
    public IReadOnlyList<string> Get(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights or AnnouncementKind.Poll => Highlights,
        AnnouncementKind.NewEpisode => NewEpisodes,
        _ => [],
    };
}

/// <summary>What an announcement is about.</summary>
public enum AnnouncementKind
{
    Highlights,
    NewEpisode,

    /// <summary>A vote about the next highlights, in their channels.</summary>
    Poll,

    /// <summary>What concerns moderators alone, in channels that only they read.</summary>
    Moderators,

    /// <summary>
    /// What a member follows. It goes to that member in a direct message: the channel is the platform's id of the member, and no setting
    /// names it.
    /// </summary>
    Follow,
}

/// <summary>A post for a channel, or a direct message to a member.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The permanent name: letters, digits and <c>-</c>, at most 25 characters, the limit of Discord for a nonce.</param>
/// <param name="Reply">The content; its audience is the channel.</param>
public sealed record Announcement(AnnouncementKind Kind, string Key, Reply Reply)
{
    /// <summary>With which the keys of direct messages, and no others, begin.</summary>
    public const string FollowPrefix = "fw-";

    /// <summary>With which the key of a new episode begins; its <see cref="EpisodeId.Key"/> follows.</summary>
    public const string EpisodePrefix = "ep-";

    /// <summary>With which the key of several new episodes begins; the <see cref="EpisodeId.Key"/> of the last one follows.</summary>
    public const string EpisodesPrefix = "eps-";

    /// <summary>The show that it is about; null for several, and when the archive is one show.</summary>
    public string? Show { get; init; }

    /// <summary>The time before which it was posted nowhere; null when nobody knows.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// The title of the thread in a channel where every post is one, such as a forum of Discord; null for that of the reply.
    /// </summary>
    public string? ThreadTitle { get; init; }

    /// <summary>What it is about, the most important first: shows, seasons, topics. A forum shows those that are its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The poll that it asks, for platforms that have polls; others show the reply.</summary>
    public Poll? Poll { get; init; }
}

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
