using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Search.Meaning;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>meaning</c>: the quality and the speed of the search with and without the meaning of lines, by query set.</summary>
internal static class MeaningCommand
{
    private static readonly Option<string> Vectors = new("--vectors")
    {
        Description = "The file that keeps the vectors, so that a second run need not make them.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "meaning.vectors"),
    };

    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "meaning", "Compare the search by words with the search by words and meaning. Needs a build with -p:Meaning=true.");
        command.Options.Add(Vectors);
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!MeaningModel.IsPresent)
        {
            error.WriteLine("This build has no model: add -p:Meaning=true to the command line of dotnet run.");
            return ExitCode.CannotMeasure;
        }

        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;
        var byWords = SearchIndex.Build(workload.Catalog, workload.Fields);
        var before = MeasureMemory();
        var embedder = MeaningModel.Load();
        using var vectors = VectorFile.Open(line.GetRequiredValue(Vectors), embedder);
        MakeVectors(byWords.ListLineTexts(), embedder, vectors, output, cancellationToken);
        var byMeaning = byWords.WithMeaning(embedder, vectors)!;
        var table = new Table("set", "queries", "words", "meaning", "gain", "asked the model", "p50 of these, ms", "p50 of others, ms");
        foreach (var set in workload.Sets.Select(s => s.RestrictTo(workload.Catalog)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            EvaluationQuery[] queries = [.. set.Queries.Where(q => q.ResultKind == ResultKind.Line)];
            if (queries.Length > 0)
                AddRow(table, set with { Queries = queries }, byWords, byMeaning);
        }

        table.Write(output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Physical memory for model and vectors, after a collection: {MeasureMemory() - before:0} MB."));
        return ExitCode.Success;
    }

    private static void MakeVectors(
        IReadOnlyList<string> lines, ITextEmbedder embedder, VectorFile vectors, TextWriter output, CancellationToken cancellationToken)
    {
        string[] missing = [.. lines.Where(text => !vectors.Contains(text)).Distinct()];
        using var process = Process.GetCurrentProcess();
        var began = process.TotalProcessorTime;
        var vector = new float[embedder.Dimensions];
        foreach (var text in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embedder.Embed(text, SearchIndex.MaxLineTokens, vector);
            vectors.Append(text, vector);
        }

        vectors.Flush();
        process.Refresh();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{missing.Length:#,0} of {lines.Count:#,0} lines got a vector in "
            + $"{(process.TotalProcessorTime - began).TotalSeconds:0} processor seconds."));
    }

    private static void AddRow(Table table, EvaluationSet set, SearchIndex byWords, SearchIndex byMeaning)
    {
        var words = EvaluationScore.Compute(new SearchIndexEngine(byWords), set).ReciprocalRank;
        var meaning = EvaluationScore.Compute(new SearchIndexEngine(byMeaning), set).ReciprocalRank;
        var asked = set.Queries.ToLookup(
            q => byMeaning.FindQuotes(SearchQuery.Parse(q.Text) with { UsesMeaning = true }, 1) is [{ Meaning: not null }, ..]);
        var engine = new SearchIndexEngine(byMeaning);
        table.AddRow(
            set.Name,
            Table.FormatCount(set.Queries.Count),
            Table.FormatShare(words),
            Table.FormatShare(meaning),
            (meaning - words).ToString("+.000;-.000", CultureInfo.InvariantCulture),
            Table.FormatShare(asked[true].Count() / (double)set.Queries.Count),
            Table.FormatFigure(Latency.Measure(engine, [.. asked[true]]).Median),
            Table.FormatFigure(Latency.Measure(engine, [.. asked[false]]).Median));
    }

    private static double MeasureMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }
}
