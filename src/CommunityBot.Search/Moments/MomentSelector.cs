namespace CommunityBot.Search.Moments;

/// <summary>
/// Selects the candidates with the highest scores, without duplicates of a better one, and extracts the matching sentences of each.
/// </summary>
internal sealed class MomentSelector(InvertedIndex index)
{
    private readonly MomentExtractor _extractor = new(index);
    private readonly DuplicateHits _duplicates = new(index);

    /// <summary>Returns at most <paramref name="top"/> moments, best first. Overwrites the scores of the candidates.</summary>
    public MomentHit[] Select(QueryState state, int top)
    {
        var hits = new MomentHit[Math.Min(top, state.CandidateCount)];
        var scores = state.CandidateScores.AsSpan(0, state.CandidateCount);
        Span<int> selected = stackalloc int[hits.Length];
        var count = 0;
        for (var remaining = scores.Length; remaining > 0 && count < hits.Length; remaining--)
        {
            var best = 0;
            for (var c = 1; c < scores.Length; c++)
                best = scores[c] > scores[best] ? c : best;
            var passage = state.Candidates[best];
            if (!_duplicates.ContainsDuplicateOf(passage, selected[..count]))
            {
                hits[count] = _extractor.Extract(state, passage, scores[best]);
                selected[count++] = passage;
            }

            scores[best] = float.NegativeInfinity;
        }

        return count == hits.Length ? hits : hits[..count];
    }
}
