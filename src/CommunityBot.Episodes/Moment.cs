namespace CommunityBot.Episodes;

/// <summary>A place in an episode that can be quoted: whole sentences of one line, with the second they begin at.</summary>
/// <param name="Episode">The episode it stands in.</param>
/// <param name="LineIndex">Index in <see cref="Episode.Lines"/>.</param>
/// <param name="Start">First character of the quote in the line's text.</param>
/// <param name="Length">Number of characters.</param>
public sealed record Moment(Episode Episode, int LineIndex, int Start, int Length)
{
    /// <summary>A moment that quotes a line whole.</summary>
    public static Moment FromWholeLine(Episode episode, int lineIndex) =>
        new(episode, lineIndex, 0, episode.Lines[lineIndex].Text.Length);

    public TranscriptLine Line => Episode.Lines[LineIndex];

    public Speaker? Speaker => Line.Speaker;

    public Section? Section => Episode.SectionOf(Line);

    /// <summary>The exact words.</summary>
    public string Text => Line.Text.Substring(Start, Length);

    /// <summary>When the first of the words was said; null in a transcript without times.</summary>
    public Timestamp? At => Episode.Timeline.At(LineIndex, Start);

    /// <summary>The video a little before the first word; null without a video.</summary>
    public Uri? Link => Episode.Links.YouTubeAt(At);
}
