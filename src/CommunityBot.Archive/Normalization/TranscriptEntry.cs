namespace CommunityBot.Archive.Normalization;

/// <summary>One header or line of a transcript while its page's quirks are being mended.</summary>
internal sealed class TranscriptEntry
{
    /// <summary>0-based place in the page's list; several lines may come from one place.</summary>
    public required int Index { get; init; }

    /// <summary>1-based line of the file on which the text stands.</summary>
    public required int FileLine { get; init; }

    public bool IsHeader { get; init; }

    public required string Text { get; set; }

    /// <summary>The speaker's name; null when nobody is named.</summary>
    public string? Speaker { get; set; }

    /// <summary>Whether it is known that <see cref="Speaker"/> cannot be told, so that it is not the speaker of the line before.</summary>
    public bool IsSpeakerUnknown { get; set; }

    /// <summary>The page's second on the video's clock.</summary>
    public int? Second { get; set; }

    public bool IsQuotable { get; set; } = true;

    /// <summary>Index among the transcript's sections; -1 before the first.</summary>
    public int Section { get; set; } = -1;

    /// <summary>Stands for the text's letters and digits, see <see cref="CommunityBot.Archive.Parsing.TextFingerprint"/>.</summary>
    public ulong Fingerprint { get; set; }

    /// <summary>How many letters and digits the text has.</summary>
    public int LetterCount { get; set; }
}
