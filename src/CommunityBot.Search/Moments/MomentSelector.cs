namespace CommunityBot.Search.Moments;

/// <summary>
/// Selects the candidates with the highest scores, without duplicates of a better one, and extracts the matching sentences of each. Where
/// many lines match equally well, those lead that say something and can be understood alone.
/// </summary>
internal sealed class MomentSelector(InvertedIndex index)
{
    // A topic is a query of which more than so many lines hold everything and have a score near the best one. Fewer lines hold the words
    // of somebody's sentence: then that sentence was looked for, whatever its form.
    private const float WholeSupport = 0.95f;
    private const float SimilarScore = 0.8f;
    private const int MinAlternatives = 4;

    // Besides stop words. More words are rather somebody's sentence.
    private const int MaxTopicWords = 3;

    // One or two words are hardly a sentence, so that two other lines with them are enough, and the form counts twice.
    private const int ShortTopicWords = 2;
    private const int MinShortAlternatives = 2;

    private readonly MomentExtractor _extractor = new(index);
    private readonly DuplicateHits _duplicates = new(index);

    /// <summary>Returns at most <paramref name="top"/> moments, best first. Overwrites the scores of the candidates.</summary>
    /// <param name="state">The query with the scores of its candidates.</param>
    /// <param name="top">A positive number.</param>
    /// <param name="prefersStatements">Whether the form of moments counts where a topic is asked for.</param>
    /// <param name="prefersAnswers">Whether questions of hosts come last, and are not close to the query.</param>
    public MomentHit[] Select(QueryState state, int top, bool prefersStatements, bool prefersAnswers)
    {
        var hits = new MomentHit[Math.Min(top, state.CandidateCount)];
        var scores = state.CandidateScores.AsSpan(0, state.CandidateCount);
        Span<int> selected = stackalloc int[hits.Length];
        var form = !prefersStatements || hits.Length == 0 ? RatedForm.None
            : IsTopic(state, scores[FindBest(scores)]) ? (state.CountWords() <= ShortTopicWords ? RatedForm.Twice : RatedForm.All)
            : IsQuestion(state) ? RatedForm.SmallTalk : RatedForm.None;
        var rated = form != RatedForm.None || prefersAnswers ? new Dictionary<int, MomentHit>() : null;
        for (var count = 0; count < hits.Length;)
        {
            var best = FindBest(scores);
            if (float.IsNegativeInfinity(scores[best]))
                return hits[..count];
            var passage = state.Candidates[best];
            if (!_duplicates.ContainsDuplicateOf(passage, selected[..count]))
            {
                var hit = rated?.GetValueOrDefault(best);
                if (hit is null)
                {
                    hit = _extractor.Extract(state, passage, scores[best], state.CandidateSupports[best]);
                    if (state.HasMeanings)
                        hit = AddMeaning(hit, state.CandidateMeanings[best]);

                    // A factor is at most one, so a rated line that is still the best one surpasses all lines that are not rated yet.
                    if (rated is not null && Rate(hit, form, prefersAnswers, out var isAsked) is < 1 and var factor)
                    {
                        scores[best] *= factor;
                        rated.Add(best, hit with { Score = scores[best], IsClose = hit.IsClose && !isAsked });
                        continue;
                    }
                }

                hits[count] = hit;
                selected[count++] = passage;
            }

            scores[best] = float.NegativeInfinity;
        }

        return hits;
    }

    private static float Rate(MomentHit hit, RatedForm form, bool prefersAnswers, out bool isAsked)
    {
        isAsked = prefersAnswers && MomentForm.IsAskedByHost(hit.Moment);
        if (isAsked)
            return RankingWeights.AskedFactor;
        if (form is RatedForm.None or RatedForm.SmallTalk)
            return form == RatedForm.SmallTalk && MomentForm.IsSmallTalk(hit.Moment) ? RankingWeights.SmallTalkFactor : 1;
        var rate = MomentForm.Rate(hit);
        return form == RatedForm.Twice ? rate * rate : rate;
    }

    private static MomentHit AddMeaning(MomentHit hit, MeaningParts meaning) =>
        hit with { Meaning = meaning, IsClose = hit.IsClose || meaning.IsClose };

    private static int FindBest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var c = 1; c < scores.Length; c++)
            best = scores[c] > scores[best] ? c : best;
        return best;
    }

    // "How to find a mentor" asks for an answer, whatever its form.
    private static bool IsQuestion(QueryState state) =>
        state.CountWords() > 0 && state.WordAt(0) is "how" or "what" or "whats" or "why" or "when" or "who" or "which" or "where";

    private static bool IsTopic(QueryState state, float highest)
    {
        var words = state.CountWords();
        if (state.Support < WholeSupport || words is 0 or > MaxTopicWords)
            return false;
        var count = 0;
        for (var c = 0; c < state.CandidateCount; c++)
        {
            if (state.CandidateScores[c] >= SimilarScore * highest && state.CandidateSupports[c] >= WholeSupport)
                count++;
        }

        return count > (words <= ShortTopicWords ? MinShortAlternatives : MinAlternatives);
    }

    // What of a moment's form counts.
    private enum RatedForm
    {
        None,
        SmallTalk,
        All,
        Twice,
    }
}
