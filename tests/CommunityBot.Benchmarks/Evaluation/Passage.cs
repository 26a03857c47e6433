using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A row to index: a quotable line, or an episode.</summary>
/// <param name="Result">The line or the episode.</param>
/// <param name="Text">The text.</param>
/// <param name="Around">The text of the lines before and after it; empty where they do not count.</param>
internal sealed record Passage(ResultId Result, string Text, string Around = "")
{
    /// <summary>Creates the rows of a catalog with the content of <paramref name="unit"/>.</summary>
    public static IEnumerable<Passage> Create(EpisodeCatalog catalog, PassageUnit unit) => catalog.Episodes.SelectMany(episode =>
    {
        TranscriptLine[] lines = [.. episode.Lines.Where(l => l.IsQuotable)];
        return unit == PassageUnit.Episode
            ? [new(new ResultId(episode.Id.Slug), string.Join('\n', lines.Select(l => l.Text)))]
            : lines.Select((line, i) => new Passage(
                new(episode.Id.Slug, line.Entry),
                line.Text,
                unit == PassageUnit.LineAndNeighbours
                    ? $"{lines.ElementAtOrDefault(i - 1)?.Text} {lines.ElementAtOrDefault(i + 1)?.Text}"
                    : ""));
    });
}

/// <summary>The content of a row to index, and so the kind of result.</summary>
internal enum PassageUnit
{
    /// <summary>A line; the results are lines.</summary>
    Line,

    /// <summary>A line and, in a second column with less weight, the lines before and after it; the results are lines.</summary>
    LineAndNeighbours,

    /// <summary>All lines of an episode; the results are episodes.</summary>
    Episode,

    /// <summary>A line; the results are episodes, by the sum of their five best lines among the first five hundred.</summary>
    BestLines,
}
