using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>
/// A large archive made of a small one: copies whose words all end in the copy's number, so that a word stays as rare as it was
/// while the vocabulary grows with the archive. Copy 0 is the archive itself.
/// </summary>
internal static partial class ScaledArchive
{
    public static EpisodeCatalog CreateCopies(EpisodeCatalog catalog, int copies) =>
        new(Enumerable.Range(0, copies).SelectMany(copy => catalog.Episodes.Select(e => Salt(e, copy))), catalog.People);

    /// <summary>Queries for the copies: each for one of them, drawn by <paramref name="seed"/>.</summary>
    public static EvaluationQuery[] CreateQueries(IEnumerable<EvaluationQuery> queries, int copies, int seed)
    {
        var random = new Random(seed);
        return [.. queries.Select(q => q with { Text = Salt(q.Text, random.Next(copies)) })];
    }

    private static Episode Salt(Episode episode, int copy) => copy == 0 ? episode : episode with
    {
        Id = new(string.Create(CultureInfo.InvariantCulture, $"{episode.Id.Slug}-{copy}")),
        Title = Salt(episode.Title, copy),
        Name = Salt(episode.Name, copy),
        Description = Salt(episode.Description, copy),
        Intro = Salt(episode.Intro, copy),
        Topics = [.. episode.Topics.Select(t => Salt(t, copy))],
        Sections = [.. episode.Sections.Select(s => s with { Title = Salt(s.Title, copy) })],
        Lines = [.. episode.Lines.Select(l => l with { Text = Salt(l.Text, copy) })],
    };

    private static string Salt(string text, int copy) =>
        copy == 0 ? text : Word().Replace(text, word => string.Create(CultureInfo.InvariantCulture, $"{word.ValueSpan}{copy}"));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
