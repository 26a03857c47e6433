using System.CommandLine;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Reload;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>reload</c>: how long a changed page takes to be answered from, and what those notice who ask meanwhile.</summary>
internal static class ReloadCommand
{
    private const int Reloads = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly Option<int> Copies = Number("--copies", "How many times the archive is taken, under other names; 1 to 20.", 1, 20);

    private static readonly Option<int> Load = Number("--load", "Questions a second; 1 to 5,000.", 100, 5_000);

    public static Command Create()
    {
        var verb = new Command("reload", "Print how long it takes to read a changed page again, and how fast and well questions are answered meanwhile.")
        {
            Workload.Archive, Copies, Load,
        };
        verb.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return verb;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var edited = new EditedArchive(Workload.GetPaths(line), line.GetValue(Copies));
        var live = new LiveArchive([edited.Root]);
        var index = SearchIndex.Build(live.LoadAll(cancellationToken).Catalog);
        if (edited.PageCount == 0)
        {
            error.WriteLine("No page with a transcript was found, so there is nothing to edit.");
            return ExitCode.CannotMeasure;
        }

        var archive = new SearchIndexHolder();
        archive.Replace(index);
        using var askers = new LoadGenerator(archive, index.Catalog, line.GetValue(Load), EvaluationSet.Seed);
        Wait(Pause * 10, cancellationToken);
        var idleFrom = TimeProvider.System.GetTimestamp();
        Wait(Pause * 10, cancellationToken);
        var idleTo = TimeProvider.System.GetTimestamp();

        var reloads = new List<(long Begin, long End)>();
        var worked = new List<double>();
        for (var number = 0; number < Reloads; number++)
        {
            edited.Edit(number);
            // The first look sees a change that may be going on still.
            _ = live.LoadChanges(cancellationToken);
            var work = Environment.CpuUsage.TotalTime;
            var begin = TimeProvider.System.GetTimestamp();
            var load = live.LoadChanges(cancellationToken) ?? throw new InvalidOperationException("The edited page was not noticed.");
            index = SearchIndex.Build(load.Catalog, SearchFields.All, null, index);
            archive.Replace(index);
            reloads.Add((begin, TimeProvider.System.GetTimestamp()));
            worked.Add((Environment.CpuUsage.TotalTime - work).TotalMilliseconds);
            index.Complete("a", SuggestionKinds.All, 1);
            Wait(Pause, cancellationToken);
        }

        var asked = askers.Answers.ToList();
        Figures(reloads, [.. worked]).Write(output);
        Answers(
            [.. asked.Where(a => a.Due >= idleFrom && a.Answered <= idleTo)],
            [.. asked.Where(a => reloads.Exists(r => a.Due <= r.End && a.Answered >= r.Begin))]).Write(output);
        return ExitCode.Success;
    }

    private static Table Figures(List<(long Begin, long End)> reloads, double[] worked)
    {
        double[] times = [.. reloads.Select(r => TimeProvider.System.GetElapsedTime(r.Begin, r.End).TotalMilliseconds)];
        var table = new Table($"reload, ms, {reloads.Count} of them", "first", "p50", "max", "wanted");
        Row("from the first file to the swap", times, "200");
        Row("processor time, answers included", worked, "");
        return table;

        void Row(string name, double[] figures, string wanted) =>
            table.AddRow(name, Table.FormatFigure(figures[0]), Table.FormatFigure(Latency.Percentile(figures, .5)), Table.FormatFigure(figures.Max()), wanted);
    }

    private static Table Answers(IReadOnlyList<AnsweredQuestion> idle, IReadOnlyList<AnsweredQuestion> meanwhile)
    {
        var table = new Table("answers, ms", "number", "p50", "p99", "max", "failed");
        Row("while nothing is reloaded", idle);
        Row("during reloads", meanwhile);
        return table;

        void Row(string name, IReadOnlyList<AnsweredQuestion> asked)
        {
            double[] times = [.. asked.Select(a => a.Milliseconds).DefaultIfEmpty()];
            table.AddRow(
                name, Table.FormatCount(asked.Count), Table.FormatFigure(Latency.Percentile(times, .5)), Table.FormatFigure(Latency.Percentile(times, .99)),
                Table.FormatFigure(times.Max()), Table.FormatCount(asked.Count(a => a.IsFailure)));
        }
    }

    private static void Wait(TimeSpan span, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(span);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Option<int> Number(string name, string description, int byDefault, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var number) || number < 1 || number > most))
                result.AddError($"{name} takes a whole number from 1 to {most}, not {result.Tokens[0].Value}.");
        });
        return option;
    }
}
