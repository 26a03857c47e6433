namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A search engine to evaluate; used by one thread at a time.</summary>
internal interface ISearchEngine
{
    /// <summary>The number of results that are evaluated.</summary>
    const int Top = 10;

    /// <summary>Returns the first <see cref="Top"/> results, best first.</summary>
    IReadOnlyList<ResultId> Search(EvaluationQuery query);
}
