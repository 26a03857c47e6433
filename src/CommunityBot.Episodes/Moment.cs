namespace CommunityBot.Episodes;

/// <summary>A part of an episode that can be quoted: whole sentences of one line.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="LineIndex">The index of the line in <see cref="Episode.Lines"/>.</param>
/// <param name="Start">The 0-based first character of the quote in the line's text.</param>
/// <param name="Length">The number of UTF-16 characters.</param>
public sealed record Moment(Episode Episode, int LineIndex, int Start, int Length)
{
    /// <summary>Creates a moment of a whole line.</summary>
    public static Moment FromWholeLine(Episode episode, int lineIndex) => new(episode, lineIndex, 0, episode.Lines[lineIndex].Text.Length);

    public TranscriptLine Line => Episode.Lines[LineIndex];

    public Speaker? Speaker => Line.Speaker;

    public Section? Section => Episode.SectionOf(Line);

    /// <summary>The quoted text, unchanged.</summary>
    public string Text => Line.Text.Substring(Start, Length);

    /// <summary>The time of the first word; null in a transcript without timestamps.</summary>
    public Timestamp? At => Episode.Timeline.At(LineIndex, Start);

    /// <summary>Where to hear it, from a few seconds before the first word; null when there is neither video, audio nor page.</summary>
    public TimedLink? TimedLink => Episode.Links.At(At);

    /// <summary>The address of <see cref="TimedLink"/>.</summary>
    public Uri? Link => TimedLink?.Address;
}
