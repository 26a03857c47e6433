using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>A row to index: a quotable line, or an episode.</summary>
/// <param name="Result">The line or the episode.</param>
/// <param name="Text">The text.</param>
/// <param name="Around">The text of the lines before and after it; empty where they do not count.</param>
internal sealed record Passage(ResultId Result, string Text, string Around = "")
{
    /// <summary>Creates the rows of a catalog with the content of <paramref name="unit"/>.</summary>
    public static IEnumerable<Passage> Create(EpisodeCatalog catalog, Fts5Unit unit) => catalog.Episodes.SelectMany(episode =>
    {
        TranscriptLine[] lines = [.. episode.Lines.Where(l => l.IsQuotable)];
        return unit == Fts5Unit.Episode
            ? [new(new ResultId(episode.Id.Slug), string.Join('\n', lines.Select(l => l.Text)))]
            : lines.Select((line, i) => new Passage(
                new(episode.Id.Slug, line.Entry),
                line.Text,
                unit == Fts5Unit.LineAndNeighbours
                    ? $"{lines.ElementAtOrDefault(i - 1)?.Text} {lines.ElementAtOrDefault(i + 1)?.Text}"
                    : ""));
    });
}
