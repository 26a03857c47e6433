using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Results;

namespace CommunityBot.Search.Moments;

/// <summary>Chooses the candidates with the highest scores, passing over what repeats a better one, and the sentences of each.</summary>
internal sealed class MomentSelector(InvertedIndex index)
{
    private readonly MomentExtractor _picker = new(index);
    private readonly DuplicateHits _repeats = new(index);

    /// <summary>At most <paramref name="top"/>, best first. The scores of those that were looked at are used up.</summary>
    public MomentHit[] Select(QueryState state, int top)
    {
        var hits = new MomentHit[Math.Min(top, state.CandidateCount)];
        var scores = state.CandidateScores.AsSpan(0, state.CandidateCount);
        Span<int> chosen = stackalloc int[hits.Length];
        var count = 0;
        for (var left = scores.Length; left > 0 && count < hits.Length; left--)
        {
            var best = 0;
            for (var c = 1; c < scores.Length; c++)
                best = scores[c] > scores[best] ? c : best;
            var passage = state.Candidates[best];
            if (!_repeats.ContainsDuplicateOf(passage, chosen[..count]))
            {
                hits[count] = _picker.Extract(state, passage, scores[best]);
                chosen[count++] = passage;
            }

            scores[best] = float.NegativeInfinity;
        }

        return count == hits.Length ? hits : hits[..count];
    }
}
