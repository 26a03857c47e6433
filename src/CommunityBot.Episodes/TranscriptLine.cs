namespace CommunityBot.Episodes;

/// <summary>One paragraph of speech as the page holds it.</summary>
public sealed record TranscriptLine
{
    /// <summary>
    /// 0-based place in the page's transcript list, headers counted; for plain transcripts among its utterances. Two lines may come from one
    /// entry, such as speech that stood in the place of a speaker's name.
    /// </summary>
    public required int Entry { get; init; }

    /// <summary>What was said, exactly; never empty. Line breaks are single spaces.</summary>
    public required string Text { get; init; }

    /// <summary>Who said it; null when the page does not tell.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>The page's own second on the YouTube clock; null when the page gives none or an impossible one.</summary>
    public int? Second { get; init; }

    /// <summary>Index in <see cref="Episode.Sections"/>; -1 before the first header.</summary>
    public int Section { get; init; } = -1;

    /// <summary>False for stubs such as a lone name or a full stop: kept for reading, never quoted.</summary>
    public bool IsQuotable { get; init; } = true;
}
