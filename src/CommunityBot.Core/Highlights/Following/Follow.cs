namespace CommunityBot.Core.Highlights.Following;

/// <summary>A member of a chat who follows something. It holds the platform's id, because a message must reach the member.</summary>
/// <param name="Platform">The platform in lower case: <c>discord</c>, <c>slack</c>.</param>
/// <param name="Id">The platform's id of the member.</param>
public readonly record struct FollowMember(string Platform, string Id);

/// <summary>What a member follows: a message tells them when a new episode has it.</summary>
/// <param name="Member">The member.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Term">The words, the name of the guest or of the show; at most <see cref="MaxTermLength"/> characters.</param>
/// <param name="Since">The time from which on a new episode counts.</param>
public sealed record Follow(FollowMember Member, FollowKind Kind, string Term, DateTimeOffset Since)
{
    public const int MaxTermLength = 60;

    /// <summary>Few enough to be searched for in each new episode, and to be read in one list.</summary>
    public const int MaxPerMember = 20;

    /// <summary>Eight characters that identify it among those of its member. Letter case does not count.</summary>
    public string Key => EpisodeKey.Compute($"{Kind}:{Term.ToUpperInvariant()}");

    /// <summary>Words stand in quotation marks, names do not.</summary>
    public string Label => GetLabel(Kind, Term);

    public static string GetLabel(FollowKind kind, string term) => kind == FollowKind.Words ? $"“{term}”" : term;
}

/// <summary>What can be followed. The store holds the names.</summary>
public enum FollowKind
{
    Words,
    Guest,
    Show,
}

/// <summary>The result of adding a follow.</summary>
public enum FollowResult
{
    Added,
    Known,

    /// <summary>The member follows <see cref="Follow.MaxPerMember"/> things already.</summary>
    TooMany,
}

/// <summary>An episode that was found as new.</summary>
/// <param name="Key">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record NewEpisode(string Key, DateTimeOffset FoundAt)
{
    private static readonly TimeSpan BackCatalogueAge = TimeSpan.FromDays(60);

    // With more at once and without dates, somebody adds an archive.
    private const int MaxUndated = 3;

    /// <summary>
    /// Whether an episode that was just found belongs to the back catalogue, so that nobody is told of it: it was published more than 60
    /// days ago, or it has no date and came with more than two others.
    /// </summary>
    /// <param name="episode">The episode.</param>
    /// <param name="count">How many were found at once.</param>
    /// <param name="now">The time.</param>
    public static bool IsBackCatalogue(Episode episode, int count, DateTimeOffset now) => episode.Date is { } date
        ? date < DateOnly.FromDateTime((now - BackCatalogueAge).UtcDateTime)
        : count > MaxUndated;
}

/// <summary>The message that tells a member of what they follow. Once stored it does not change; it can only be withdrawn.</summary>
/// <param name="Key">The key of the announcement.</param>
/// <param name="Member">Who gets it.</param>
/// <param name="At">When it was made.</param>
/// <param name="Content">What it says.</param>
public sealed record FollowMessage(string Key, FollowMember Member, DateTimeOffset At, FollowContent Content)
{
    /// <summary>A member gets one message in this time, with everything that was found.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>After so many refused messages in a row, nothing more is sent to the member until they ask for it.</summary>
    public const int MaxRefused = 3;

    /// <summary>Creates the message with a key that follows from the member and the content.</summary>
    public static FollowMessage Create(FollowMember member, DateTimeOffset at, FollowContent content)
    {
        var told = string.Join(' ', content.Matches.Select(m => $"{m.Follow} {m.Episode}").Order(StringComparer.Ordinal));
        var key = $"{Announcement.FollowPrefix}{EpisodeKey.Compute($"{member.Platform}:{member.Id}")}-{EpisodeKey.Compute(told)}";
        return new(key, member, at, content);
    }

    /// <summary>Whether the key of an announcement is that of such a message.</summary>
    public static bool IsKey(string key) => key.StartsWith(Announcement.FollowPrefix, StringComparison.Ordinal);
}

/// <summary>What a message says: plain values, which <c>System.Text.Json</c> can write and read.</summary>
/// <param name="Matches">What was found where.</param>
/// <param name="Quotes">Up to three moments.</param>
public sealed record FollowContent(IReadOnlyList<FollowMatch> Matches, IReadOnlyList<PostedQuote> Quotes);

/// <summary>A follow and a new episode that has it.</summary>
/// <param name="Follow">The <see cref="Follow.Key"/>.</param>
/// <param name="Kind">The kind of the follow.</param>
/// <param name="Term">The term of the follow.</param>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="Slug">The slug of the episode.</param>
/// <param name="EpisodeName">The number and the name of the episode, after the show where there are several.</param>
public sealed record FollowMatch(string Follow, FollowKind Kind, string Term, string Episode, string Slug, string EpisodeName)
{
    /// <inheritdoc cref="Following.Follow.Label"/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Label => Following.Follow.GetLabel(Kind, Term);
}

/// <summary>A message and what became of it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delivery">Its delivery.</param>
public sealed record FollowDelivery(FollowMessage Message, Delivery Delivery)
{
    /// <summary>Whether the platform refused it, so that it certainly did not arrive.</summary>
    public bool IsRefused => Delivery is { State: DeliveryState.Refused, Attempts: 0 };

    /// <summary>Whether nothing more is sent to a member, because the newest messages were all refused.</summary>
    /// <param name="messages">The messages of the member.</param>
    public static bool IsBlocked(IEnumerable<FollowDelivery> messages) =>
        messages.OrderByDescending(m => m.Message.At).Take(FollowMessage.MaxRefused).ToList() is { Count: FollowMessage.MaxRefused } newest
        && newest.TrueForAll(m => m.IsRefused);
}
