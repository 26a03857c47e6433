using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>
/// A large archive of copies of a small one. All words of a copy end in its number, so that words remain as rare as they are, and the
/// vocabulary grows with the archive. Copy 0 is the archive itself.
/// </summary>
internal static partial class ScaledArchive
{
    public static EpisodeCatalog CreateCopies(EpisodeCatalog catalog, int copies) =>
        new(Enumerable.Range(0, copies).SelectMany(copy => catalog.Episodes.Select(e => Suffix(e, copy))), catalog.People);

    /// <summary>Creates queries for the copies, each for a random one.</summary>
    public static EvaluationQuery[] CreateQueries(IEnumerable<EvaluationQuery> queries, int copies, int seed)
    {
        var random = new Random(seed);
        return [.. queries.Select(q => q with { Text = Suffix(q.Text, random.Next(copies)) })];
    }

    private static Episode Suffix(Episode episode, int copy) => copy == 0 ? episode : episode with
    {
        Id = new(string.Create(CultureInfo.InvariantCulture, $"{episode.Id.Slug}-{copy}")),
        Title = Suffix(episode.Title, copy),
        Name = Suffix(episode.Name, copy),
        Description = Suffix(episode.Description, copy),
        Intro = Suffix(episode.Intro, copy),
        Topics = [.. episode.Topics.Select(t => Suffix(t, copy))],
        Sections = [.. episode.Sections.Select(s => s with { Title = Suffix(s.Title, copy) })],
        Lines = [.. episode.Lines.Select(l => l with { Text = Suffix(l.Text, copy) })],
    };

    private static string Suffix(string text, int copy) =>
        copy == 0 ? text : Word().Replace(text, word => string.Create(CultureInfo.InvariantCulture, $"{word.ValueSpan}{copy}"));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
