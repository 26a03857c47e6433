namespace CommunityBot.Search.Meaning;

/// <summary>
/// Decides how much the meaning of a query counts. Most members remember words that were said: where a line holds them all, it is what they
/// look for, and the ranking by words stays as it is.
/// </summary>
internal static class MeaningGate
{
    /// <summary>Returns the weight of the meaning for scored candidates; 0 where words alone decide.</summary>
    public static float ComputeWeight(QueryState state, InvertedIndex index)
    {
        var isSentence = CountStopWords(state) >= MeaningWeights.SentenceStopWords;
        if (!isSentence && HasReplacedWord(state, index))
            return 0;
        var (words, hasSynonym, share) = (state.CountWords(), HasSynonym(state), FindBestShare(state));
        if (isSentence)
            return share < MeaningWeights.WholeShare ? MeaningWeights.Sentence : WeighWhole(state, hasSynonym);
        if (share >= MeaningWeights.WholeShare)
            return WeighWhole(state, hasSynonym);

        // Few words are remembered rather than made up, and a line that holds most of them is what is looked for.
        var isHeld = (words <= MeaningWeights.FewWords && share >= MeaningWeights.FewWordsShare)
            || (hasSynonym && share >= MeaningWeights.SynonymShare);
        return isHeld ? 0 : words <= MeaningWeights.SomeWords ? MeaningWeights.Ambiguous : MeaningWeights.Keywords;
    }

    private static float WeighWhole(QueryState state, bool hasSynonym) =>
        !hasSynonym && CountWholeLines(state) >= 2 ? MeaningWeights.Ambiguous : 0;

    // A misspelt word, or an abbreviation that is never said so: the index knows what it stands for, and the model does not.
    private static bool HasReplacedWord(QueryState state, InvertedIndex index)
    {
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            if (term.HasMatches && (term.StemTerm < 0 || !index.Terms[term.StemTerm].Occurs))
                return true;
        }

        return false;
    }

    private static bool HasSynonym(QueryState state)
    {
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            if (term.ExactMatchesStart - term.StemMatchesStart > 1)
                return true;
        }

        return false;
    }

    private static int CountWholeLines(QueryState state)
    {
        var whole = 0;
        for (var c = 0; c < state.CandidateCount; c++)
            whole += state.CandidateShares[c].Line >= RankingWeights.WholeShare ? 1 : 0;
        return whole;
    }

    // Among the candidates with the highest scores.
    private static float FindBestShare(QueryState state)
    {
        Span<float> scores = stackalloc float[MeaningWeights.GateLines];
        Span<float> shares = stackalloc float[MeaningWeights.GateLines];
        scores.Fill(float.NegativeInfinity);
        for (var c = 0; c < state.CandidateCount; c++)
        {
            var (score, share) = (state.CandidateScores[c], state.CandidateShares[c].Pair);
            for (var rank = 0; rank < scores.Length; rank++)
            {
                if (score > scores[rank])
                {
                    (scores[rank], score) = (score, scores[rank]);
                    (shares[rank], share) = (share, shares[rank]);
                }
            }
        }

        var best = 0f;
        foreach (var share in shares)
            best = Math.Max(best, share);
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
