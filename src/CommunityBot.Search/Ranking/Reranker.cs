using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Scoring;

namespace CommunityBot.Search.Ranking;

/// <summary>
/// Phase two: every feature for the candidates. BM25 of stems and exact words over a decaying neighbourhood, plus the episode's own BM25; then rewards
/// for a line, or a line with one neighbour, that holds the whole query, for holding it verbatim, and for holding it close together.
/// </summary>
internal sealed class Reranker(InvertedIndex index, RankingWeights weights)
{
    // As good as all of it: rounding must not decide.
    private const float Whole = 0.99f;

    private readonly NeighbourWindow _neighbourhood = new(index, weights);
    private readonly float _averageLength = Math.Max(1, index.WordIds.Length / (float)Math.Max(1, index.Passages.Count));

    /// <summary>Fills in the candidates' scores. Candidates must ascend.</summary>
    public void Score(QueryState state, bool preferGuests)
    {
        var (idf, exactIdf) = IdfOf(state);
        var (episode, episodeScore) = (-1, 0f);
        for (var i = 0; i < state.CandidateCount; i++)
        {
            var passage = state.Candidates[i];
            if (index.Passages.EpisodeOf[passage] != episode)
            {
                episode = index.Passages.EpisodeOf[passage];
                episodeScore = ScoreEpisode(state, episode);
            }

            state.CandidateScores[i] = Score(state, passage, episodeScore, idf, exactIdf, preferGuests).Total;
        }
    }

    /// <summary>What a passage's score is made of. Cursors must not have passed it.</summary>
    public ScoreParts Explain(QueryState state, int passage, bool preferGuests)
    {
        var (idf, exactIdf) = IdfOf(state);
        return Score(state, passage, ScoreEpisode(state, index.Passages.EpisodeOf[passage]), idf, exactIdf, preferGuests);
    }

    /// <summary>BM25 of a whole episode, its page's own fields weighted in. Episodes must be asked for in ascending order.</summary>
    public float ScoreEpisode(QueryState state, int episode)
    {
        var score = 0f;
        foreach (ref readonly var concept in state.ActiveQueryTerms)
        {
            var frequency = 0f;
            foreach (ref var evidence in state.Matches.AsSpan(concept.StemMatchesStart..concept.ExactMatchesStart))
            {
                if (evidence.EpisodeStart == evidence.EpisodeEnd)
                    continue;
                var ids = evidence.IsAdHoc ? state.AdHocEpisodes : index.EpisodeIds;
                evidence.EpisodeCursor = GallopingSearch.FindFirstAtLeast(ids, evidence.EpisodeCursor, evidence.EpisodeEnd, episode);
                if (evidence.EpisodeCursor < evidence.EpisodeEnd && ids[evidence.EpisodeCursor] == episode)
                    frequency = Math.Max(frequency, evidence.Weight * (evidence.IsAdHoc ? state.AdHocEpisodeFrequencies : index.EpisodeFrequencies)[evidence.EpisodeCursor]);
            }

            score += concept.Idf * frequency / (frequency + index.EpisodeNorm[episode]);
        }

        return score;
    }

    private ScoreParts Score(QueryState state, int passage, float episodeScore, float idf, float exactIdf, bool preferGuests)
    {
        var (stemNorm, exactNorm) = (index.StemNorm[passage], index.ExactNorm[passage]);
        var verbatimNorm = weights.VerbatimK1 * index.WordIdsOf(passage).Length / _averageLength;
        var episode = index.Passages.EpisodeOf[passage];
        var first = Math.Max(index.Passages.FirstPassageOf[episode], passage - RankingWeights.NeighbourRadius);
        var last = Math.Min(index.Passages.FirstPassageOf[episode + 1] - 1, passage + RankingWeights.NeighbourRadius);
        var parts = new ScoreParts { Episode = weights.Episode * episodeScore };
        var (covered, coveredExactly) = (new QueryCoverage(), new QueryCoverage());
        foreach (ref readonly var concept in state.ActiveQueryTerms)
        {
            if (!concept.HasMatches)
                continue;
            var evidence = state.Matches.AsSpan(concept.StemMatchesStart..concept.ExactMatchesStart);
            var exactEvidence = state.Matches.AsSpan(concept.ExactMatchesStart..concept.MatchesEnd);
            if (IsUnderHeader(evidence, passage))
                parts.Header += weights.Header * concept.Idf;
            var stems = _neighbourhood.Measure(state, evidence, passage, first, last);
            if (stems.Frequency == 0)
                continue; // no form of it is near, so neither is the exact one
            parts.Stems += concept.Idf * stems.Frequency * (weights.StemK1 + 1) / (stems.Frequency + stemNorm);
            covered.Add(stems, concept.Idf);
            if (exactEvidence.IsEmpty)
                continue;

            // A word alone on its stem has one posting list for both.
            var isSame = evidence.Length == 1 && exactEvidence.Length == 1 && evidence[0].Term == exactEvidence[0].Term && evidence[0].Weight == exactEvidence[0].Weight;
            var exact = isSame ? stems : _neighbourhood.Measure(state, exactEvidence, passage, first, last);
            parts.Exact += weights.Exact * concept.ExactIdf * exact.Frequency * (weights.ExactK1 + 1) / (exact.Frequency + exactNorm);
            coveredExactly.Add(exact, concept.ExactIdf);
            parts.Verbatim += weights.Verbatim * concept.ExactIdf * exact.OwnFrequency * (1 + weights.VerbatimK1) / (exact.OwnFrequency + verbatimNorm);
        }

        var exactShare = coveredExactly.Line / exactIdf;
        parts.Verbatim *= Eighth(exactShare) * Eighth(exactShare);
        parts.Coverage = (1 + weights.LineCoverage * Eighth(covered.Line / idf))
            * (1 + weights.PairCoverage * Eighth(covered.Pair / idf))
            * (1 + weights.ExactPairCoverage * Eighth(coveredExactly.Pair / exactIdf));
        parts.Proximity = 1;
        if (state.QueryTermCount > 1 && covered.Line > Whole * idf)
        {
            parts.Proximity += weights.Proximity * Proximity.Compute(index, state, passage, exact: false);
            if (exactShare > Whole)
                parts.Proximity *= 1 + weights.ExactProximity * Proximity.Compute(index, state, passage, exact: true);
        }

        parts.Speaker = preferGuests && index.Passages.SpeakerOf[passage] >= 0 && !index.Passages.IsGuest[passage] ? weights.HostFactor : 1;
        return parts;
    }

    // All that a line could hold of the query; never quite zero.
    private static (float Idf, float ExactIdf) IdfOf(QueryState state)
    {
        var (idf, exactIdf) = (float.Epsilon, float.Epsilon);
        foreach (ref readonly var concept in state.ActiveQueryTerms)
        {
            idf += concept.HasMatches ? concept.Idf : 0;
            exactIdf += concept.HasMatches ? concept.ExactIdf : 0;
        }

        return (idf, exactIdf);
    }

    private bool IsUnderHeader(Span<TermMatch> evidence, int passage)
    {
        var section = index.Passages.SectionOf[passage];
        foreach (ref var one in evidence)
        {
            if (one.SectionStart == one.SectionEnd)
                continue;
            one.SectionCursor = GallopingSearch.FindFirstAtLeast(index.SectionIds, one.SectionCursor, one.SectionEnd, section);
            if (one.SectionCursor < one.SectionEnd && index.SectionIds[one.SectionCursor] == section)
                return true;
        }

        return false;
    }

    private static float Eighth(float share)
    {
        share *= share;
        share *= share;
        return share * share;
    }
}
