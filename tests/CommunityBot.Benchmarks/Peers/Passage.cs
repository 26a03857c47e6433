using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>What every engine ranks: each quotable line of an archive.</summary>
/// <param name="Place">The line, or the episode.</param>
/// <param name="Text">Its words.</param>
/// <param name="Around">The words of the lines before and behind it; empty where they do not count.</param>
internal sealed record Passage(Place Place, string Text, string Around = "")
{
    /// <summary>Each quotable line, or all of an episode's as one, as a row of <paramref name="unit"/> holds it.</summary>
    public static IEnumerable<Passage> Of(EpisodeCatalog catalog, FtsUnit unit) => catalog.Episodes.SelectMany(episode =>
    {
        TranscriptLine[] lines = [.. episode.Lines.Where(l => l.IsQuotable)];
        return unit == FtsUnit.Episode
            ? [new(new Place(episode.Id.Slug), string.Join('\n', lines.Select(l => l.Text)))]
            : lines.Select((line, at) => new Passage(
                new(episode.Id.Slug, line.Entry),
                line.Text,
                unit == FtsUnit.LineAndNeighbours ? $"{lines.ElementAtOrDefault(at - 1)?.Text} {lines.ElementAtOrDefault(at + 1)?.Text}" : ""));
    });
}
