namespace CommunityBot.Archive.Normalization;

/// <summary>An item of a page's <c>transcript</c> list as it is written.</summary>
/// <param name="Index">0-based position in the list.</param>
/// <param name="FileLine">1-based line of the file.</param>
/// <param name="Header">The title of a section; null for a line.</param>
/// <param name="Line">The text of a line; null for a header.</param>
/// <param name="Sec">Seconds of the video.</param>
/// <param name="Time">Minutes and seconds of the video, from which <paramref name="Sec"/> was computed.</param>
/// <param name="Who">The speaker's name.</param>
internal sealed record RawTranscriptEntry(
    int Index, int FileLine, YamlScalar? Header, YamlScalar? Line, YamlScalar? Sec, YamlScalar? Time, YamlScalar? Who)
{
    /// <summary>
    /// Whether another speaker begins whom the file does not name, so that the speaker of the line before must not be used.
    /// </summary>
    public bool IsSpeakerUnknown { get; init; }

    public static void AddLimitError(int fileLine, ProblemList problems) => problems.AddLimitError(
        fileLine, $"The transcript has more than {ArchiveLimits.TranscriptEntries} lines; those from here on are not read.");
}

/// <summary>One header or line of a transcript during normalization.</summary>
internal sealed class TranscriptEntry
{
    /// <summary>0-based position in the page's list. Several lines may have the same position.</summary>
    public required int Index { get; init; }

    /// <summary>1-based line of the file.</summary>
    public required int FileLine { get; init; }

    public bool IsHeader { get; init; }

    public required string Text { get; set; }

    /// <summary>The speaker's name; null when there is none.</summary>
    public string? Speaker { get; set; }

    /// <summary>Whether the speaker cannot be known, so that the speaker of the line before must not be used.</summary>
    public bool IsSpeakerUnknown { get; set; }

    /// <summary>The second of the video at which the page places the line.</summary>
    public int? Second { get; set; }

    public bool IsQuotable { get; set; } = true;

    /// <summary>Index among the transcript's sections; -1 before the first.</summary>
    public int Section { get; set; } = -1;

    /// <summary>The <see cref="TextFingerprint"/> of the text.</summary>
    public ulong Fingerprint { get; set; }

    /// <summary>The number of letters and digits of the text.</summary>
    public int LetterCount { get; set; }
}

/// <summary>A transcript after normalization.</summary>
internal sealed record NormalizedTranscript(IReadOnlyList<TranscriptEntry> Lines, IReadOnlyList<Section> Sections)
{
    public static readonly NormalizedTranscript Empty = new([], []);
}
