namespace CommunityBot.Search.Ranking;

/// <summary>Ranks episodes: BM25 of the whole episode with its weighted fields, plus a share of the scores of its best lines.</summary>
internal sealed class EpisodeRanker(InvertedIndex index)
{
    private readonly EpisodeScorer _scorer = new(index);

    /// <summary>
    /// Computes the score of each episode for an analyzed query with scored candidates; 0 where no query term matches, and also without a
    /// line among the candidates if <paramref name="onlyWithLines"/>.
    /// </summary>
    public void Score(QueryState state, Span<float> scores, bool onlyWithLines)
    {
        SumBestLines(state, scores);
        MixIdf(state);
        var count = 0;
        for (var episode = 0; episode < scores.Length; episode++)
        {
            if (!onlyWithLines || scores[episode] > 0)
                state.Episodes[count++] = episode;
        }

        var episodes = state.Episodes.AsSpan(0, count);
        _scorer.Score(state, episodes, state.EpisodeScores.AsSpan(0, count));
        for (var e = 0; e < count; e++)
        {
            ref var score = ref scores[episodes[e]];
            score = (RankingWeights.BestLines * score + state.EpisodeScores[e])
                * (1 + RankingWeights.TitleCoverage * MeasureTitle(state, episodes[e]));
        }
    }

    // The square of the highest share of the query's idf that one of the titles contains.
    private float MeasureTitle(QueryState state, int episode)
    {
        if (index.Titles.Count == 0)
            return 0;
        var (whole, best) = (float.Epsilon, 0f);
        foreach (ref readonly var term in state.ActiveQueryTerms)
            whole += term.Idf;
        foreach (var title in index.Titles[episode])
        {
            var sum = 0f;
            foreach (ref readonly var term in state.ActiveQueryTerms)
                sum += Contains(title, state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart)) ? term.Idf : 0;
            best = Math.Max(best, sum / whole);
        }

        return best * best;
    }

    private bool Contains(int[] title, ReadOnlySpan<TermMatch> matches)
    {
        for (var i = 0; i < title.Length; i++)
        {
            foreach (ref readonly var match in matches)
            {
                if (!match.IsAdHoc && (match.Term == index.Vocabulary.StemOf[title[i]] || index.Phrases.Covers(match.Term, title, i)))
                    return true;
            }
        }

        return false;
    }

    private void SumBestLines(QueryState state, Span<float> scores)
    {
        Span<float> best = stackalloc float[RankingWeights.BestLineCount];
        scores.Clear();
        for (var i = 0; i < state.CandidateCount;)
        {
            var episode = index.Passages.EpisodeOf[state.Candidates[i]];
            best.Clear();
            for (; i < state.CandidateCount && index.Passages.EpisodeOf[state.Candidates[i]] == episode; i++)
            {
                var score = state.CandidateScores[i];
                for (var rank = 0; rank < best.Length; rank++)
                {
                    if (score > best[rank])
                        (best[rank], score) = (score, best[rank]);
                }
            }

            foreach (var score in best)
                scores[episode] += score;
        }
    }

    // For episodes the weight of a word is the mean of its idf over episodes and its idf over lines.
    private void MixIdf(QueryState state)
    {
        var episodes = index.Passages.Episodes.Count;
        foreach (ref var term in state.QueryTerms.AsSpan(0, state.QueryTermCount))
        {
            var containing = 0;
            foreach (ref readonly var match in state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart))
                containing = Math.Max(containing, match.Postings.EpisodeEnd - match.Postings.EpisodeStart);
            var episodeIdf = Bm25.Idf(episodes, containing) * (term.IsStopWord ? RankingWeights.StopWord : 1);
            term.Idf = (term.Idf + episodeIdf) / 2;
        }
    }
}
