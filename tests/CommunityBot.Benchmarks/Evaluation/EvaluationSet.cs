using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A set of queries: a file <c>NAME.jsonl</c>.</summary>
/// <param name="Name">The name of the file without its extension.</param>
/// <param name="Queries">The queries, in the order of the file.</param>
internal sealed record EvaluationSet(string Name, IReadOnlyList<EvaluationQuery> Queries)
{
    /// <summary>The seed of all random orders. Any number is right, but it must not change.</summary>
    public const int Seed = 20_111;

    // The sets with a target, in the order of the output; other sets follow by name.
    private static readonly string[] Order = [.. Targets.ReciprocalRank.Keys];

    /// <summary>Reads all sets of a folder. Reports lines that are not a query by number and omits them.</summary>
    public static IReadOnlyList<EvaluationSet> ReadAll(string folder, TextWriter error) =>
        [.. Directory.EnumerateFiles(folder, "*.jsonl")
            .Select(file => Read(file, error))
            .OrderBy(set => Array.IndexOf(Order, set.Name) is >= 0 and var index ? index : int.MaxValue)
            .ThenBy(set => set.Name, StringComparer.Ordinal)];

    /// <summary>Returns the set with the queries for which an archive contains a relevant result.</summary>
    public EvaluationSet RestrictTo(EpisodeCatalog catalog) =>
        this with { Queries = [.. Queries.Select(q => q.RestrictTo(catalog)).OfType<EvaluationQuery>()] };

    private static EvaluationSet Read(string file, TextWriter error)
    {
        var queries = new List<EvaluationQuery>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (EvaluationQuery.Parse(line) is { } query)
                queries.Add(query);
            else if (!string.IsNullOrWhiteSpace(line))
            {
                error.WriteLine(
                    $"{Path.GetFileName(file)}:{number + 1}: not a query with relevant lines, episodes or people; it is omitted.");
            }
        }

        return new(Path.GetFileNameWithoutExtension(file), queries);
    }
}
