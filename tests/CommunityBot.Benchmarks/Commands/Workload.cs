using System.CommandLine;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Commands;

/// <summary>The common input of the commands: an archive, query sets, and the fields to index.</summary>
/// <param name="Catalog">The catalog, with at least one episode.</param>
/// <param name="Sets">All query sets of the folder, including queries for other archives.</param>
/// <param name="Fields">The fields to index.</param>
internal sealed record Workload(EpisodeCatalog Catalog, IReadOnlyList<EvaluationSet> Sets, SearchFields Fields)
{
    private static readonly string Here = AppContext.BaseDirectory;

    private static readonly Option<string> Eval = new("--eval")
    {
        Description = "A folder of query sets, NAME.jsonl; without it, a few queries over the sample archive.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(Here, "eval"),
    };

    /// <summary><c>--archive PATH</c>, an option of every command.</summary>
    public static readonly Option<string[]> Archive = new("--archive")
    {
        Description = "A folder of episode pages and transcripts; may be given several times; without it, the sample archive.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [Path.Combine(Here, "sample-archive")],
    };

    private static readonly Option<string> FieldsOption = CreateFieldsOption();

    /// <summary>Creates a command with the options of the workload.</summary>
    public static Command CreateCommand(string name, string description) => new(name, description) { Eval, Archive, FieldsOption };

    /// <summary>Returns the folders of the archive as absolute paths.</summary>
    public static string[] GetPaths(ParseResult line) => [.. line.GetRequiredValue(Archive).Select(Path.GetFullPath)];

    /// <summary>Reads the workload. Writes the reasons and returns null when there is nothing to measure.</summary>
    public static Workload? Read(ParseResult line, TextWriter error, CancellationToken cancellationToken)
    {
        var folder = line.GetRequiredValue(Eval);
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"{folder} is not a folder of query sets.");
            return null;
        }

        var load = ArchiveLoader.Load(GetPaths(line), cancellationToken);
        foreach (var problem in load.UnusablePaths)
            error.WriteLine(problem);
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

    /// <summary>Returns the queries for lines of this archive, of all sets, in a random order that is always the same.</summary>
    public EvaluationQuery[] LineQueries()
    {
        EvaluationQuery[] queries = [.. Sets.SelectMany(s => s.RestrictTo(Catalog).Queries).Where(q => q.ResultKind == ResultKind.Line)];
        new Random(EvaluationSet.Seed).Shuffle(queries);
        return queries;
    }

    private static Option<string> CreateFieldsOption()
    {
        var fields = new Option<string>("--fields")
        {
            Description = "lines, for which the sets for lines and episodes were made, or all, as the product searches.",
            DefaultValueFactory = _ => "lines",
        };
        fields.AcceptOnlyFromAmong("lines", "all");
        return fields;
    }
}
