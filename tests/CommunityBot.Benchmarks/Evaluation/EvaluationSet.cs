using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>Queries of one making: a file <c>NAME.jsonl</c>.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Queries">In the order of the file.</param>
internal sealed record EvaluationSet(string Name, IReadOnlyList<EvaluationQuery> Queries)
{
    /// <summary>Of every random order of queries: any number will do, as long as it stays.</summary>
    public const int Seed = 20_111;

    // The sets the project aims at, in the order they are printed; others follow by name.
    private static readonly string[] Order = [.. Targets.ReciprocalRank.Keys];

    /// <summary>All sets of a folder; a line that cannot be read is left out and reported by its number.</summary>
    public static IReadOnlyList<EvaluationSet> ReadAll(string folder, TextWriter error) =>
        [.. Directory.EnumerateFiles(folder, "*.jsonl")
            .Select(file => Read(file, error))
            .OrderBy(set => Array.IndexOf(Order, set.Name) is >= 0 and var place ? place : int.MaxValue)
            .ThenBy(set => set.Name, StringComparer.Ordinal)];

    /// <summary>The queries that an archive can answer at all.</summary>
    public EvaluationSet RestrictTo(EpisodeCatalog catalog) => this with { Queries = [.. Queries.Select(q => q.RestrictTo(catalog)).OfType<EvaluationQuery>()] };

    private static EvaluationSet Read(string file, TextWriter error)
    {
        var queries = new List<EvaluationQuery>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (EvaluationQuery.Parse(line) is { } query)
                queries.Add(query);
            else if (!string.IsNullOrWhiteSpace(line))
                error.WriteLine($"{Path.GetFileName(file)}:{number + 1}: not a query with relevant lines, episodes or people; it is left out.");
        }

        return new(Path.GetFileNameWithoutExtension(file), queries);
    }
}
