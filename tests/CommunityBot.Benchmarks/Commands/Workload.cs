using System.CommandLine;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Commands;

/// <summary>What every verb measures over: an archive, queries, and the fields that are compared.</summary>
/// <param name="Catalog">Never without an episode.</param>
/// <param name="Sets">As they stand in the folder, queries for other archives included.</param>
/// <param name="Fields">What the index is built of.</param>
internal sealed record Workload(EpisodeCatalog Catalog, IReadOnlyList<EvaluationSet> Sets, SearchFields Fields)
{
    private static readonly string Here = AppContext.BaseDirectory;

    private static readonly Option<string> Eval = new("--eval")
    {
        Description = "A folder of query sets, NAME.jsonl; without it, a few queries over the sample archive.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(Here, "eval"),
    };

    /// <summary><c>--archive PATH</c>, of every verb.</summary>
    public static readonly Option<string[]> Archive = new("--archive")
    {
        Description = "A folder of episode pages and transcripts; may be given several times; without it, the sample archive.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [Path.Combine(Here, "sample-archive")],
    };

    private static readonly Option<string> FieldsOption = Choice();

    /// <summary>A verb with the options that say what to measure over.</summary>
    public static Command CreateCommand(string name, string description) => new(name, description) { Eval, Archive, FieldsOption };

    /// <summary>The archive's folders, as absolute paths.</summary>
    public static string[] GetPaths(ParseResult line) => [.. line.GetRequiredValue(Archive).Select(Path.GetFullPath)];

    /// <summary>Reads everything; null, after a sentence for each reason, when there is nothing to measure over.</summary>
    public static Workload? Read(ParseResult line, TextWriter error, CancellationToken cancellationToken)
    {
        var folder = line.GetRequiredValue(Eval);
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"{folder} is not a folder of query sets.");
            return null;
        }

        var load = ArchiveLoader.Load(GetPaths(line), cancellationToken);
        foreach (var sentence in load.UnusablePaths)
            error.WriteLine(sentence);
        if (load.UnusablePaths.Count > 0)
            return null;
        if (load.Catalog.Episodes.Count == 0)
        {
            error.WriteLine($"No episode was found in {string.Join(" or ", GetPaths(line))}.");
            return null;
        }

        var fields = line.GetValue(FieldsOption) == "all" ? SearchFields.All : SearchFields.Lines;
        return new(load.Catalog, EvaluationSet.ReadAll(folder, error), fields);
    }

    /// <summary>The queries for lines that this archive can answer, of all sets, in an order that is random and always the same.</summary>
    public EvaluationQuery[] LineQueries()
    {
        EvaluationQuery[] queries = [.. Sets.SelectMany(s => s.RestrictTo(Catalog).Queries).Where(q => q.ResultKind == ResultKind.Line)];
        new Random(EvaluationSet.Seed).Shuffle(queries);
        return queries;
    }

    private static Option<string> Choice()
    {
        var fields = new Option<string>("--fields")
        {
            Description = "lines, as the sets for lines and episodes are made to be ranked, or all, as the product searches.",
            DefaultValueFactory = _ => "lines",
        };
        fields.AcceptOnlyFromAmong("lines", "all");
        return fields;
    }
}
