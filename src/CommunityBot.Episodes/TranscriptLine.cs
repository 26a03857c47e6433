namespace CommunityBot.Episodes;

/// <summary>A line of a transcript: a paragraph of speech.</summary>
public sealed record TranscriptLine
{
    /// <summary>
    /// The 0-based index in the page's transcript list, including headers; in plain transcripts the index of the utterance. Two lines may
    /// come from one entry, for example when a page has speech in place of a speaker's name.
    /// </summary>
    public required int Entry { get; init; }

    /// <summary>The spoken text, unchanged but for line breaks, which are single spaces, and for corrections; never empty.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Other texts of the line, which moderators have corrected or whose correction they have undone. An address of words of such a text
    /// leads to this line.
    /// </summary>
    public IReadOnlyList<string> OtherTexts { get; init; } = [];

    /// <summary>The speaker; null when the page does not name one.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>The page's timestamp in seconds of the video or else the audio; null when there is none or an impossible one.</summary>
    public int? Second { get; init; }

    /// <summary>The index in <see cref="Episode.Sections"/>; -1 before the first header.</summary>
    public int Section { get; init; } = -1;

    /// <summary>False for fragments such as a single name or full stop: they are shown in the transcript but never quoted.</summary>
    public bool IsQuotable { get; init; } = true;

    /// <summary>
    /// Set when this line stands for words that a moderator hid. <see cref="Text"/> then says so, and the line is never quoted.
    /// </summary>
    public HiddenSpeech? Hidden { get; init; }

    /// <summary>Whether the line has, or had before a correction, the words of this <see cref="WordsHash"/>.</summary>
    public bool HasWords(string hash) => OtherTexts.Prepend(Text).Any(text => WordsHash.Compute(text) == hash);
}

/// <summary>What is still known of hidden words.</summary>
/// <param name="Reason">Why they are hidden.</param>
/// <param name="Amount">The amount of speech that they took, see <see cref="Timeline.MeasureSpeech(string)"/>.</param>
/// <param name="LineHash">The <see cref="WordsHash"/> of the whole line, which links to it hold.</param>
public sealed record HiddenSpeech(string Reason, double Amount, string LineHash);

/// <summary>A speaker of one episode.</summary>
/// <param name="Name">The name in the transcript, with corrected spelling: <c>Hugo</c>.</param>
/// <param name="Person">The person, when the name matches one of the episode's guests or the show's host; else null.</param>
/// <param name="IsGuest">Whether the speaker is a guest of this episode; the host may be a guest of their own show.</param>
public sealed record Speaker(string Name, Person? Person, bool IsGuest)
{
    /// <summary>The full name, when the person is known; else the name in the transcript.</summary>
    public string FullName => Person?.Name ?? Name;
}
