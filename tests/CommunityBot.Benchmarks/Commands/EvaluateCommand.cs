using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Search;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>evaluate</c>: the quality of the search, by query set.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Only this set; may be given several times.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var command = Workload.CreateCommand(
            "evaluate", "Print the mean reciprocal rank within the first ten (MRR@10) of every query set.");
        command.Options.Add(Set);
        command.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.CannotMeasure;

        var engine = new SearchIndexEngine(SearchIndex.Build(workload.Catalog, workload.Fields));
        var table = new Table("set", "queries", "skipped", "MRR@10", "target", "first", "half A", "half B");
        var kinds = new Table("person by kind", "queries", "MRR@10", "target", "first");
        foreach (var set in Select(workload.Sets, line.GetValue(Set) ?? []))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answerable = set.RestrictTo(workload.Catalog);
            var ranks = answerable.Queries.Select(q => (q.Kind, Rank: EvaluationScore.FindRank(engine, q))).ToArray();
            AddRow(table, set, [.. ranks.Select(r => r.Rank)]);
            if (answerable.Queries.Any(q => q.ResultKind == ResultKind.Person))
            {
                foreach (var kind in ranks.GroupBy(r => r.Kind))
                    AddRow(kinds, kind.Key ?? "unnamed", [.. kind.Select(r => r.Rank)]);
            }
        }

        table.Write(output);
        if (!kinds.IsEmpty)
            kinds.Write(output);
        return ExitCode.Success;
    }

    private static IEnumerable<EvaluationSet> Select(IReadOnlyList<EvaluationSet> sets, string[] names) =>
        names.Length == 0 ? sets : sets.Where(s => names.Contains(s.Name));

    private static void AddRow(Table table, EvaluationSet set, int[] ranks)
    {
        var score = EvaluationScore.Compute(ranks);
        var shuffled = ranks.ToArray();
        new Random(EvaluationSet.Seed).Shuffle(shuffled);
        var middle = shuffled.Length / 2;
        table.AddRow(
            set.Name,
            Table.FormatCount(ranks.Length),
            Table.FormatCount(set.Queries.Count - ranks.Length),
            Table.FormatShare(score.ReciprocalRank),
            Targets.ReciprocalRank.TryGetValue(set.Name, out var target) ? Table.FormatShare(target) : "",
            Table.FormatShare(score.FirstShare),
            Table.FormatShare(EvaluationScore.Compute(shuffled[..middle]).ReciprocalRank),
            Table.FormatShare(EvaluationScore.Compute(shuffled[middle..]).ReciprocalRank));
    }

    private static void AddRow(Table table, string kind, int[] ranks)
    {
        var score = EvaluationScore.Compute(ranks);
        table.AddRow(
            kind,
            Table.FormatCount(ranks.Length),
            Table.FormatShare(score.ReciprocalRank),
            Table.FormatShare(Targets.ReciprocalRankOfKind),
            Table.FormatShare(score.FirstShare));
    }
}
