namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The quality of an engine for a set of queries.</summary>
/// <param name="ReciprocalRank">
/// The mean reciprocal rank within the first ten results (MRR@10): the mean of 1/rank of the first right result, 0 where there is none.
/// </param>
/// <param name="FirstShare">The share of queries whose first result is right.</param>
internal readonly record struct EvaluationScore(double ReciprocalRank, double FirstShare)
{
    /// <summary>Returns the 1-based rank of the first right result; 0 when there is none.</summary>
    public static int FindRank(ISearchEngine engine, EvaluationQuery query)
    {
        var results = engine.Search(query);
        for (var i = 0; i < results.Count; i++)
        {
            if (query.Relevant.Contains(results[i]))
                return i + 1;
        }

        return 0;
    }

    /// <summary>Computes the score of an engine.</summary>
    public static EvaluationScore Compute(ISearchEngine engine, EvaluationSet set) =>
        Compute([.. set.Queries.Select(q => FindRank(engine, q))]);

    /// <summary>Computes the score of ranks, see <see cref="FindRank"/>; zero for no ranks.</summary>
    public static EvaluationScore Compute(IReadOnlyCollection<int> ranks) => ranks.Count == 0
        ? default
        : new(ranks.Average(r => r == 0 ? 0 : 1.0 / r), ranks.Average(r => r == 1 ? 1.0 : 0));
}
