namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>Something that answers eval queries; used by one thread at a time.</summary>
internal interface ISearchEngine
{
    /// <summary>How many results are asked for and judged.</summary>
    const int Top = 10;

    /// <summary>The first <see cref="Top"/> results, best first.</summary>
    IReadOnlyList<ResultId> Search(EvaluationQuery query);
}
