using System.CommandLine;
using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Core.Search;

namespace CommunityBot.Benchmarks.Verbs;

/// <summary><c>evaluate</c>: how often and how high the right result comes, by query set.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<string[]> Set = new("--set") { Description = "Only this set; may be given several times.", HelpName = "NAME" };

    public static Command Create()
    {
        var verb = Workload.Verb("evaluate", "Print the mean reciprocal rank within the first ten (MRR@10) of every query set.");
        verb.Options.Add(Set);
        verb.SetAction((line, cancellationToken) => Task.FromResult(Run(line, Console.Out, Console.Error, cancellationToken)));
        return verb;
    }

    private static int Run(ParseResult line, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Workload.Read(line, error, cancellationToken) is not { } workload)
            return ExitCode.Unusable;

        var engine = new IndexEngine(SearchIndex.Build(workload.Catalog, workload.Fields));
        var table = new Table("set", "queries", "skipped", "MRR@10", "wanted", "first", "half A", "half B");
        var kinds = new Table("person by kind", "queries", "MRR@10", "wanted", "first");
        foreach (var set in Chosen(workload.Sets, line.GetValue(Set) ?? []))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answerable = set.Within(workload.Catalog);
            var ranks = answerable.Queries.Select(q => (q.Kind, Rank: Score.Rank(engine, q))).ToArray();
            Add(table, set, [.. ranks.Select(r => r.Rank)]);
            if (answerable.Queries.Any(q => q.Target == Target.Person))
            {
                foreach (var kind in ranks.GroupBy(r => r.Kind))
                    Add(kinds, kind.Key ?? "unnamed", [.. kind.Select(r => r.Rank)]);
            }
        }

        table.Write(output);
        if (!kinds.IsEmpty)
            kinds.Write(output);
        return ExitCode.Success;
    }

    private static IEnumerable<EvalSet> Chosen(IReadOnlyList<EvalSet> sets, string[] names) =>
        names.Length == 0 ? sets : sets.Where(s => names.Contains(s.Name));

    private static void Add(Table table, EvalSet set, int[] ranks)
    {
        var score = Score.Of(ranks);
        var shuffled = ranks.ToArray();
        new Random(EvalSet.Seed).Shuffle(shuffled);
        var middle = shuffled.Length / 2;
        table.Row(
            set.Name,
            Table.Count(ranks.Length),
            Table.Count(set.Queries.Count - ranks.Length),
            Table.Share(score.ReciprocalRank),
            Wanted.ReciprocalRank.TryGetValue(set.Name, out var wanted) ? Table.Share(wanted) : "",
            Table.Share(score.Success),
            Table.Share(Score.Of(shuffled[..middle]).ReciprocalRank),
            Table.Share(Score.Of(shuffled[middle..]).ReciprocalRank));
    }

    private static void Add(Table table, string kind, int[] ranks)
    {
        var score = Score.Of(ranks);
        table.Row(kind, Table.Count(ranks.Length), Table.Share(score.ReciprocalRank), Table.Share(Wanted.ReciprocalRankOfKind), Table.Share(score.Success));
    }
}
