namespace CommunityBot.Search.Moments;

/// <summary>
/// Selects the candidates with the highest scores, without duplicates of a better one, and extracts the matching sentences of each. Small
/// talk and questions of hosts move down.
/// </summary>
internal sealed class MomentSelector(InvertedIndex index)
{
    // Of a moment that says little: the support and the score of other lines that may stand above it, and how many of them there must be.
    private const float SameSupport = 0.95f;
    private const float SimilarScore = 0.6f;
    private const int MinAlternatives = 4;

    private readonly MomentExtractor _extractor = new(index);
    private readonly DuplicateHits _duplicates = new(index);

    /// <summary>Returns at most <paramref name="top"/> moments, best first. Overwrites the scores of the candidates.</summary>
    public MomentHit[] Select(QueryState state, int top, bool demoteSmallTalk)
    {
        var hits = new MomentHit[Math.Min(top, state.CandidateCount)];
        var scores = state.CandidateScores.AsSpan(0, state.CandidateCount);
        Span<int> selected = stackalloc int[hits.Length];
        Dictionary<int, MomentHit>? demoted = null;
        for (var count = 0; count < hits.Length;)
        {
            var best = 0;
            for (var c = 1; c < scores.Length; c++)
                best = scores[c] > scores[best] ? c : best;
            if (float.IsNegativeInfinity(scores[best]))
                return hits[..count];
            var passage = state.Candidates[best];
            var hit = demoted?.GetValueOrDefault(best);
            if (hit is null && !_duplicates.ContainsDuplicateOf(passage, selected[..count]))
            {
                hit = _extractor.Extract(state, passage, scores[best], state.CandidateSupports[best]);
                if (state.HasMeanings)
                    hit = hit with { Meaning = state.CandidateMeanings[best] };
                if (demoteSmallTalk && HasAlternatives(state, best) && SaysLittle(hit.Moment))
                {
                    scores[best] *= RankingWeights.SmallTalkFactor;
                    (demoted ??= []).Add(best, hit with { Score = scores[best] });
                    continue;
                }
            }

            if (hit is not null)
            {
                hits[count] = hit;
                selected[count++] = passage;
            }

            scores[best] = float.NegativeInfinity;
        }

        return hits;
    }

    // Small talk, or a question of the host whose answer is in another line.
    private static bool SaysLittle(Moment moment)
    {
        var text = moment.Line.Text.AsSpan(moment.Start, moment.Length);
        return SmallTalk.IsIn(text) || (text is [.., '?'] && moment.Speaker is { IsGuest: false });
    }

    // Where nearly all other lines hold less of the query, small talk is what was looked for.
    private static bool HasAlternatives(QueryState state, int candidate)
    {
        var count = 0;
        for (var c = 0; c < state.CandidateCount; c++)
        {
            if (state.CandidateSupports[c] >= SameSupport * state.CandidateSupports[candidate]
                && state.CandidateScores[c] >= SimilarScore * state.CandidateScores[candidate])
                count++;
        }

        return count > MinAlternatives;
    }
}
