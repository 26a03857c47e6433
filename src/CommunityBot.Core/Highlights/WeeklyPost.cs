using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace CommunityBot.Core.Highlights;

/// <summary>
/// The complete post of a week. A claimed post does not change, whatever happens to the archive or the queue; it can only be withdrawn. It
/// has only plain values, so that <c>System.Text.Json</c> can write and read it.
/// </summary>
/// <param name="Slot">The key of the slot, such as <c>hl-2026-11-23</c>; also the key of the announcement.</param>
/// <param name="Introduction">The text above the quotes; may be empty.</param>
/// <param name="Quotes">The quotes in order.</param>
public sealed record WeeklyPost(string Slot, string Introduction, IReadOnlyList<PostedQuote> Quotes)
{
    /// <summary>The show whose post it is; null for the post of every show without one of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Show { get; init; }

    /// <summary>Until when it is sent, when a moderator said so after its time; null for the usual time.</summary>
    public DateTimeOffset? SendUntil { get; init; }

    /// <summary>Eight hexadecimal digits of a hash of the post, so that moderators approve only what they have seen.</summary>
    [JsonIgnore]
    public string ContentHash
    {
        get
        {
            // A moment that has only moved on its page is the same one.
            var quotes = Quotes.SelectMany(q => new[] { q.Moment.Episode, q.Speaker ?? "", q.Words, q.Introduction });
            // A post without headlines has the hash of versions that knew none, so that its approval remains.
            var headlines = Quotes.Any(q => q.Headline.Length > 0) ? Quotes.Select(q => q.Headline) : [];
            var content = string.Join('\n', [.. quotes, Introduction, Slot, .. headlines]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..8];
        }
    }

    /// <summary>The entries that the post adds to the history.</summary>
    public IReadOnlyList<PostHistoryEntry> ToHistoryEntries(DateTimeOffset at) =>
        [.. Quotes.Select(q => new PostHistoryEntry(q.Moment, q.Words, q.People, Slot, at))];
}

/// <summary>A quote of a post.</summary>
public sealed record PostedQuote
{
    public required MomentAddress Moment { get; init; }

    public required string Words { get; init; }

    /// <summary>The address with the hash of the words.</summary>
    [JsonIgnore]
    public MomentAddress Address => Moment.WithWords(Words);

    /// <summary>The full name of the speaker; null when the transcript does not name one.</summary>
    public string? Speaker { get; init; }

    /// <summary>The number and the name of the episode, after the show where there are several.</summary>
    public required string Episode { get; init; }

    /// <summary>The time as it is shown, with "≈" before an estimate; null for a transcript without times.</summary>
    public string? Time { get; init; }

    /// <summary>The link to the second in the video or audio, or to the page; null when there is none of them.</summary>
    public Uri? Link { get; init; }

    /// <summary>What <see cref="Link"/> leads to. Earlier versions knew videos only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimedLinkKind LinkKind { get; init; }

    /// <summary>The label of <see cref="Link"/>.</summary>
    [JsonIgnore]
    public string LinkLabel => TimedLinkLabel.Create(LinkKind, Time);

    /// <summary>The headline of this quote; may be empty.</summary>
    public string Headline { get; init; } = "";

    /// <summary>The text above this quote, below its headline; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The ids of the speaker and of the guests of the episode. They pause after the post.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The quote of a moment, without people.</summary>
    public static PostedQuote From(Moment moment) => new()
    {
        Moment = MomentAddress.From(moment),
        Words = moment.Text,
        Speaker = moment.Speaker?.FullName,
        Episode = moment.Episode.ToString(),
        Time = moment.At?.ToString(),
        Link = moment.TimedLink?.Address,
        LinkKind = moment.TimedLink?.Kind ?? TimedLinkKind.Video,
    };
}

/// <summary>A posted moment. It is not posted again.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Words">The posted words. They identify the moment also after a change of its page.</param>
/// <param name="People">The ids of the speaker and of the guests of the episode.</param>
/// <param name="Slot">The key of the slot.</param>
/// <param name="PostedAt">When the post was completed.</param>
public sealed record PostHistoryEntry(
    MomentAddress Moment, string Words, IReadOnlyList<string> People, string Slot, DateTimeOffset PostedAt)
{
    /// <summary>The address with the hash of the words.</summary>
    public MomentAddress Address => Moment.WithWords(Words);
}
