using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Search;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>Measures the managed bytes that a query allocates.</summary>
internal static class Allocation
{
    /// <summary>Returns the bytes from the text of a query to its results, less those of a copy of the results.</summary>
    public static long MeasureBeyondResults(SearchIndex index, EvaluationQuery query)
    {
        var begin = GC.GetAllocatedBytesForCurrentThread();
        var hits = index.FindQuotes(SearchQuery.Parse(query.Text), ISearchEngine.Top);
        var answered = GC.GetAllocatedBytesForCurrentThread();
        var copy = Copy(hits);
        var copied = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(copy);
        return (answered - begin) - (copied - answered);
    }

    private static MomentHit[] Copy(IReadOnlyList<MomentHit> hits)
    {
        var copy = new MomentHit[hits.Count];
        for (var i = 0; i < copy.Length; i++)
            copy[i] = hits[i] with { Moment = hits[i].Moment with { }, Matches = hits[i].Matches.ToArray() };
        return copy;
    }
}
