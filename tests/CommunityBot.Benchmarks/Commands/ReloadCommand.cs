using System.CommandLine;
using System.Globalization;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Reload;
using CommunityBot.Benchmarks.Speed;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>reload</c>: the time until a changed page is searched, and the latency of answers during the reload.</summary>
internal static class ReloadCommand
{
    private const int Reloads = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly Option<int> Copies =
        CreateOption("--copies", "The number of copies of the archive, with other names; 1 to 20.", 1, 20);

    private static readonly Option<int> Load = CreateOption("--load", "Questions a second; 1 to 5,000.", 100, 5_000);

    public static Command Create()
    {
        var command = new Command("reload", "Print the time to reload a changed page, and the latency of answers meanwhile.")
        {
            Workload.Archive, Copies, Load,
        };
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var edited = new EditedArchive(Workload.GetPaths(line), line.GetValue(Copies));
        var live = new ArchiveLoader([edited.Root]);
        var index = SearchIndex.Build(live.LoadAll(cancellationToken).Catalog);
        if (edited.PageCount == 0)
        {
            error.WriteLine("No page with a transcript was found, so there is nothing to edit.");
            return ExitCode.CannotMeasure;
        }

        var holder = new SearchIndexHolder();
        holder.Replace(index);
        using var generator = new LoadGenerator(holder, index.Catalog, line.GetValue(Load), EvaluationSet.Seed);
        Wait(Pause * 10, cancellationToken);
        var idleFrom = TimeProvider.System.GetTimestamp();
        Wait(Pause * 10, cancellationToken);
        var idleTo = TimeProvider.System.GetTimestamp();

        var reloads = new List<(long Begin, long End)>();
        var processorTimes = new List<double>();
        for (var number = 0; number < Reloads; number++)
        {
            edited.Edit(number);
            // The first check finds a change that may be incomplete.
            _ = live.LoadChanges(cancellationToken);
            var work = Environment.CpuUsage.TotalTime;
            var begin = TimeProvider.System.GetTimestamp();
            var changed = live.LoadChanges(cancellationToken) ?? throw new InvalidOperationException("The edited page was not noticed.");
            index = SearchIndex.Build(changed.Catalog, SearchFields.All, null, index);
            holder.Replace(index);
            reloads.Add((begin, TimeProvider.System.GetTimestamp()));
            processorTimes.Add((Environment.CpuUsage.TotalTime - work).TotalMilliseconds);
            index.Complete("a", SuggestionKinds.All, 1);
            Wait(Pause, cancellationToken);
        }

        var answers = generator.Answers.ToList();
        CreateReloadTable(reloads, [.. processorTimes]).Write(output);
        CreateAnswerTable(
            [.. answers.Where(a => a.Due >= idleFrom && a.Answered <= idleTo)],
            [.. answers.Where(a => reloads.Exists(r => a.Due <= r.End && a.Answered >= r.Begin))]).Write(output);
        return ExitCode.Success;
    }

    private static Table CreateReloadTable(List<(long Begin, long End)> reloads, double[] processorTimes)
    {
        double[] times = [.. reloads.Select(r => TimeProvider.System.GetElapsedTime(r.Begin, r.End).TotalMilliseconds)];
        var table = new Table($"reload, ms, {reloads.Count} of them", "first", "p50", "max", "limit");
        AddRow("from the first file to the new index", times, "200");
        AddRow("processor time, answers included", processorTimes, "");
        return table;

        void AddRow(string name, double[] figures, string limit) =>
            table.AddRow(
                name,
                Table.FormatFigure(figures[0]),
                Table.FormatFigure(Latency.Percentile(figures, .5)),
                Table.FormatFigure(figures.Max()),
                limit);
    }

    private static Table CreateAnswerTable(IReadOnlyList<AnsweredQuestion> idle, IReadOnlyList<AnsweredQuestion> meanwhile)
    {
        var table = new Table("answers, ms", "number", "p50", "p99", "max", "failed");
        AddRow("while nothing is reloaded", idle);
        AddRow("during reloads", meanwhile);
        return table;

        void AddRow(string name, IReadOnlyList<AnsweredQuestion> answers)
        {
            double[] times = [.. answers.Select(a => a.Milliseconds).DefaultIfEmpty()];
            table.AddRow(
                name,
                Table.FormatCount(answers.Count),
                Table.FormatFigure(Latency.Percentile(times, .5)),
                Table.FormatFigure(Latency.Percentile(times, .99)),
                Table.FormatFigure(times.Max()),
                Table.FormatCount(answers.Count(a => a.IsFailure)));
        }
    }

    private static void Wait(TimeSpan span, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(span);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Option<int> CreateOption(string name, string description, int defaultValue, int maximum)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) || number < 1 || number > maximum))
                result.AddError($"{name} takes a whole number from 1 to {maximum}, not {result.Tokens[0].Value}.");
        });
        return option;
    }
}
