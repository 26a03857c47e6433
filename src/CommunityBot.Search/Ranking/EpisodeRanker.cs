using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Ranking;

/// <summary>Ranks episodes: BM25 of the whole episode, its page's own fields weighted in, plus a share of its best lines' scores.</summary>
internal sealed class EpisodeRanker(InvertedIndex index, Reranker reranker, RankingWeights weights)
{
    /// <summary>Fills in a score for each episode, 0 where nothing of the query stands; candidates must have been scored.</summary>
    /// <param name="state">The query, its candidates scored.</param>
    /// <param name="scores">By episode.</param>
    /// <param name="onlyWithLines">Whether an episode answers only with a line among the candidates.</param>
    public void Score(QueryState state, Span<float> scores, bool onlyWithLines)
    {
        SumBestLines(state, scores);
        MixIdf(state);
        state.ResetCursors();
        for (var episode = 0; episode < scores.Length; episode++)
        {
            if (!onlyWithLines || scores[episode] > 0)
                scores[episode] = weights.BestLines * scores[episode] + reranker.ScoreEpisode(state, episode);
        }
    }

    // The sum of each episode's best few line scores.
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
                for (var place = 0; place < best.Length; place++)
                {
                    if (score > best[place])
                        (best[place], score) = (score, best[place]);
                }
            }

            foreach (var score in best)
                scores[episode] += score;
        }
    }

    // Between episodes it is half as telling in how many episodes a word is said as in how many lines.
    private void MixIdf(QueryState state)
    {
        var episodes = index.Passages.Episodes.Count;
        for (var c = 0; c < state.QueryTermCount; c++)
        {
            ref var concept = ref state.QueryTerms[c];
            var holding = 0;
            foreach (var evidence in state.Matches.AsSpan(concept.StemMatchesStart..concept.ExactMatchesStart))
                holding = Math.Max(holding, evidence.EpisodeEnd - evidence.EpisodeStart);
            var episodeIdf = MathF.Log(1 + (episodes - holding + 0.5f) / (holding + 0.5f)) * (concept.IsStopWord ? weights.StopWord : 1);
            concept.Idf = (concept.Idf + episodeIdf) / 2;
        }
    }
}
