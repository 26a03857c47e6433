using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>
/// One week's post, whole: what was claimed is posted word for word, whatever happens to the archive or the desk meanwhile. Made of plain values,
/// so that <c>System.Text.Json</c> writes and reads it as it is.
/// </summary>
/// <param name="Slot">The slot's key, such as <c>hl-2026-11-23</c>; also the announcement's.</param>
/// <param name="Introduction">Stands above the quotes; may be empty.</param>
/// <param name="Quotes">In order.</param>
public sealed record WeeklyPost(string Slot, string Introduction, IReadOnlyList<PostedQuote> Quotes)
{
    /// <summary>What the ledger keeps of it.</summary>
    public IReadOnlyList<PostHistoryEntry> ToHistoryEntries(DateTimeOffset at) => [.. Quotes.Select(q => new PostHistoryEntry(q.Moment, q.Words, q.People, Slot, at))];
}

/// <summary>A quote as it was frozen.</summary>
public sealed record PostedQuote
{
    public required MomentAddress Moment { get; init; }

    public required string Words { get; init; }

    /// <summary>The full name of whoever says it; null when the page does not tell.</summary>
    public string? Speaker { get; init; }

    /// <summary>Number and name.</summary>
    public required string Episode { get; init; }

    /// <summary>As printed, "≈" in front of an estimate; null in a transcript without times.</summary>
    public string? Time { get; init; }

    /// <summary>To the second; null without a video.</summary>
    public Uri? Link { get; init; }

    /// <summary>Stands above this quote; may be empty.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>Ids of whoever speaks and of the episode's guests, who pause for a while now.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}
