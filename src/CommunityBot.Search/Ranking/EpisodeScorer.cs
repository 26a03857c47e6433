namespace CommunityBot.Search.Ranking;

/// <summary>Scores whole episodes: BM25 of their lines and weighted fields.</summary>
internal sealed class EpisodeScorer(InvertedIndex index)
{
    /// <summary>Computes the scores of episodes, which must be in ascending order, for an analyzed query.</summary>
    public void Score(QueryState state, ReadOnlySpan<int> episodes, Span<float> scores)
    {
        scores.Clear();
        var highest = state.EpisodeFrequencies.AsSpan(0, episodes.Length);
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            highest.Clear();
            foreach (ref readonly var match in state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart))
                AddFrequencies(state, match, episodes, highest);
            for (var e = 0; e < episodes.Length; e++)
                scores[e] += term.Idf * highest[e] / (highest[e] + index.EpisodeNorm[episodes[e]]);
        }
    }

    // In each episode the match with the highest weighted frequency counts.
    private void AddFrequencies(QueryState state, in TermMatch match, ReadOnlySpan<int> episodes, Span<float> highest)
    {
        var postings = match.Postings.EpisodeStart..match.Postings.EpisodeEnd;
        var ids = (match.IsAdHoc ? state.AdHocEpisodes : index.EpisodeIds).AsSpan(postings);
        var frequencies = (match.IsAdHoc ? state.AdHocEpisodeFrequencies : index.EpisodeFrequencies).AsSpan(postings);
        var next = 0;
        for (var e = 0; e < episodes.Length; e++)
        {
            next = GallopingSearch.FindFirstAtLeast(ids, next, ids.Length, episodes[e]);
            if (next == ids.Length)
                return;
            if (ids[next] == episodes[e])
                highest[e] = Math.Max(highest[e], match.Weight * frequencies[next]);
        }
    }
}
