using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>What every engine ranks: each quotable line of an archive.</summary>
/// <param name="Place">The line, or the episode.</param>
/// <param name="Text">Its words.</param>
/// <param name="Around">The words of the lines before and behind it; empty where they do not count.</param>
internal sealed record Passage(ResultId Place, string Text, string Around = "")
{
    /// <summary>Each quotable line, or all of an episode's as one, as a row of <paramref name="unit"/> holds it.</summary>
    public static IEnumerable<Passage> Create(EpisodeCatalog catalog, Fts5Unit unit) => catalog.Episodes.SelectMany(episode =>
    {
        TranscriptLine[] lines = [.. episode.Lines.Where(l => l.IsQuotable)];
        return unit == Fts5Unit.Episode
            ? [new(new ResultId(episode.Id.Slug), string.Join('\n', lines.Select(l => l.Text)))]
            : lines.Select((line, at) => new Passage(
                new(episode.Id.Slug, line.Entry),
                line.Text,
                unit == Fts5Unit.LineAndNeighbours ? $"{lines.ElementAtOrDefault(at - 1)?.Text} {lines.ElementAtOrDefault(at + 1)?.Text}" : ""));
    });
}
