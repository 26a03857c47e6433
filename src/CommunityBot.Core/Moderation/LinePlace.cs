using System.Text.Json.Serialization;

namespace CommunityBot.Core.Moderation;

/// <summary>
/// A line of an episode by its text, so that a change elsewhere in the file does not matter. Where several lines have the text, the place
/// chooses the nearest one.
/// </summary>
/// <param name="Episode">The <see cref="EpisodeId.Key"/>.</param>
/// <param name="Text">The whole text of the line.</param>
/// <param name="Entry">The <see cref="TranscriptLine.Entry"/> at the time of the decision.</param>
/// <param name="Second">The <see cref="TranscriptLine.Second"/> at the time of the decision; null when there was none.</param>
public sealed record LinePlace(string Episode, string Text, int Entry, int? Second)
{
    // A shorter text may be a part of many lines.
    private const int MinPartWords = 4;

    public static LinePlace From(Moment moment) => new(moment.Episode.Id.Key, moment.Line.Text, moment.Line.Entry, moment.Line.Second);

    /// <summary>A short text that tells this line from others.</summary>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Episode} {EpisodeKey.Compute(Text)} {Entry}");

    /// <summary>
    /// Returns where a text is in an episode: the nearest line with it, else the nearest line that holds it between spaces, for files that
    /// have the same words in other lines. Null when there is none.
    /// </summary>
    /// <param name="lines">The lines of the episode.</param>
    /// <param name="text">The text of this place, or another text of its line.</param>
    /// <param name="allowsPunctuation">Whether the line may have other punctuation and letter case.</param>
    public LinePart? Find(IReadOnlyList<TranscriptLine> lines, string text, bool allowsPunctuation)
    {
        if (FindNearest(lines, line => line.Text == text) is { } exact)
            return new(exact, new(0, text.Length));
        if (allowsPunctuation && WordsHash.Compute(text) is var hash
            && FindNearest(lines, line => WordsHash.Compute(line.Text) == hash) is { } similar)
            return new(similar, new(0, lines[similar].Text.Length));
        return text.Count(c => c == ' ') >= MinPartWords - 1
            && FindNearest(lines, line => FindPart(line.Text, text) >= 0) is { } holding
            ? new(holding, new(FindPart(lines[holding].Text, text), text.Length))
            : null;
    }

    /// <summary>
    /// Returns the line that has this text, or had it before a correction; else the line that has it with other punctuation, or holds it.
    /// Null when there is none.
    /// </summary>
    public int? FindLine(IReadOnlyList<TranscriptLine> lines) =>
        FindNearest(lines, line => line.Text == Text || line.OtherTexts.Contains(Text))
            ?? Find(lines, Text, allowsPunctuation: true)?.Line;

    /// <summary>Returns how far a line is from this place; lines that were moved together stay in their order.</summary>
    public long GetDistance(TranscriptLine line) => Second is { } second && line.Second is { } at
        ? Math.Abs((long)at - second)
        : Math.Abs((long)line.Entry - Entry);

    private int? FindNearest(IReadOnlyList<TranscriptLine> lines, Predicate<TranscriptLine> isWanted) => Enumerable.Range(0, lines.Count)
        .Where(i => isWanted(lines[i]))
        .OrderBy(i => GetDistance(lines[i]))
        .ThenBy(i => Math.Abs((long)lines[i].Entry - Entry))
        .Cast<int?>()
        .FirstOrDefault();

    private static int FindPart(string line, string text)
    {
        for (var start = line.IndexOf(text, StringComparison.Ordinal); start >= 0;
            start = line.IndexOf(text, start + 1, StringComparison.Ordinal))
        {
            var end = start + text.Length;
            if ((start == 0 || line[start - 1] == ' ') && (end == line.Length || line[end] == ' '))
                return start;
        }

        return -1;
    }
}

/// <summary>A part of a line.</summary>
/// <param name="Line">The index of the line in <see cref="Episode.Lines"/>.</param>
/// <param name="Span">The range of its text.</param>
public readonly record struct LinePart(int Line, TextSpan Span);
