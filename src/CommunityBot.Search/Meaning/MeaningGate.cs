namespace CommunityBot.Search.Meaning;

/// <summary>
/// Decides how much the meaning of a query counts. Most members remember words that were said: where a line holds them all, it is what they
/// look for, and the ranking by words stays as it is.
/// </summary>
internal static class MeaningGate
{
    // A share that counts as the whole: rounding must not decide.
    private const float WholeShare = 0.99f;

    /// <summary>Returns the weight of the meaning for scored candidates; 0 where words alone decide.</summary>
    public static float ComputeWeight(QueryState state)
    {
        if (FindBestSupport(state) < MeaningWeights.WholeSupport)
            return CountStopWords(state) >= MeaningWeights.SentenceStopWords ? MeaningWeights.Sentence : MeaningWeights.Keywords;
        var whole = 0;
        for (var c = 0; c < state.CandidateCount; c++)
            whole += state.CandidateShares[c] >= WholeShare ? 1 : 0;
        return whole >= 2 ? MeaningWeights.Ambiguous : 0;
    }

    // Among the candidates with the highest scores.
    private static float FindBestSupport(QueryState state)
    {
        Span<float> scores = stackalloc float[MeaningWeights.GateLines];
        Span<float> supports = stackalloc float[MeaningWeights.GateLines];
        scores.Fill(float.NegativeInfinity);
        for (var c = 0; c < state.CandidateCount; c++)
        {
            var (score, support) = (state.CandidateScores[c], state.CandidateSupports[c]);
            for (var rank = 0; rank < scores.Length; rank++)
            {
                if (score > scores[rank])
                {
                    (scores[rank], score) = (score, scores[rank]);
                    (supports[rank], support) = (support, supports[rank]);
                }
            }
        }

        var best = 0f;
        foreach (var support in supports)
            best = Math.Max(best, support);
        return best;
    }

    private static int CountStopWords(QueryState state)
    {
        var count = 0;
        for (var position = 0; position < state.WordCount; position++)
            count += state.QueryTerms[state.QueryTermAt[position]].IsStopWord ? 1 : 0;
        return count;
    }
}
