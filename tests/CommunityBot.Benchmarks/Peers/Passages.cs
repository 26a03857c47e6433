using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>What every engine ranks: each quotable line of an archive.</summary>
internal static class Passages
{
    public static IEnumerable<(Place Place, string Text)> Lines(EpisodeCatalog catalog) =>
        from episode in catalog.Episodes
        from line in episode.Lines
        where line.IsQuotable
        select (new Place(episode.Id.Slug, line.Entry), line.Text);

    /// <summary>The lines of each episode as one text.</summary>
    public static IEnumerable<(Place Place, string Text)> Episodes(EpisodeCatalog catalog) =>
        from passage in Lines(catalog)
        group passage.Text by passage.Place.Episode into texts
        select (new Place(texts.Key), string.Join('\n', texts));
}
