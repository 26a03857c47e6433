using CommunityBot.Core.Search.Postings;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>
/// Phase two: every feature for the candidates. BM25 of stems and exact words over a decaying neighbourhood, plus the episode's own BM25; then rewards
/// for a line, or a line with one neighbour, that holds the whole query, for holding it verbatim, and for holding it close together.
/// </summary>
internal sealed class Reranker(InvertedIndex index, RankingWeights weights)
{
    // As good as all of it: rounding must not decide.
    private const float Whole = 0.99f;

    private readonly Neighbourhood _neighbourhood = new(index, weights);
    private readonly float _averageLength = Math.Max(1, index.Words.Length / (float)Math.Max(1, index.Passages.Count));

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
        foreach (ref readonly var concept in state.AskedConcepts)
        {
            var frequency = 0f;
            foreach (ref var evidence in state.Evidence.AsSpan(concept.StemsFrom..concept.ExactFrom))
            {
                if (evidence.EpisodeStart == evidence.EpisodeEnd)
                    continue;
                var ids = evidence.IsMade ? state.MadeEpisodes : index.EpisodeIds;
                evidence.EpisodeAt = Gallop.To(ids, evidence.EpisodeAt, evidence.EpisodeEnd, episode);
                if (evidence.EpisodeAt < evidence.EpisodeEnd && ids[evidence.EpisodeAt] == episode)
                    frequency = Math.Max(frequency, evidence.Weight * (evidence.IsMade ? state.MadeEpisodeFrequencies : index.EpisodeFrequencies)[evidence.EpisodeAt]);
            }

            score += concept.Idf * frequency / (frequency + index.EpisodeNorm[episode]);
        }

        return score;
    }

    private ScoreParts Score(QueryState state, int passage, float episodeScore, float idf, float exactIdf, bool preferGuests)
    {
        var (stemNorm, exactNorm) = (index.StemNorm[passage], index.ExactNorm[passage]);
        var verbatimNorm = weights.VerbatimSaturation * index.WordsOf(passage).Length / _averageLength;
        var episode = index.Passages.EpisodeOf[passage];
        var first = Math.Max(index.Passages.FirstOf[episode], passage - RankingWeights.Radius);
        var last = Math.Min(index.Passages.FirstOf[episode + 1] - 1, passage + RankingWeights.Radius);
        var parts = new ScoreParts { Episode = weights.Episode * episodeScore };
        var (covered, coveredExactly) = (new Coverage(), new Coverage());
        foreach (ref readonly var concept in state.AskedConcepts)
        {
            if (!concept.HasEvidence)
                continue;
            var evidence = state.Evidence.AsSpan(concept.StemsFrom..concept.ExactFrom);
            var exactEvidence = state.Evidence.AsSpan(concept.ExactFrom..concept.EvidenceEnd);
            if (IsUnderHeader(evidence, passage))
                parts.Header += weights.Header * concept.Idf;
            var stems = _neighbourhood.Look(state, evidence, passage, first, last);
            if (stems.Frequency == 0)
                continue; // no form of it is near, so neither is the exact one
            parts.Stems += concept.Idf * stems.Frequency * (weights.StemSaturation + 1) / (stems.Frequency + stemNorm);
            covered.Add(stems, concept.Idf);
            if (exactEvidence.IsEmpty)
                continue;

            // A word alone on its stem has one posting list for both.
            var isSame = evidence.Length == 1 && exactEvidence.Length == 1 && evidence[0].Term == exactEvidence[0].Term && evidence[0].Weight == exactEvidence[0].Weight;
            var exact = isSame ? stems : _neighbourhood.Look(state, exactEvidence, passage, first, last);
            parts.Exact += weights.Exact * concept.ExactIdf * exact.Frequency * (weights.ExactSaturation + 1) / (exact.Frequency + exactNorm);
            coveredExactly.Add(exact, concept.ExactIdf);
            parts.Verbatim += weights.Verbatim * concept.ExactIdf * exact.OwnFrequency * (1 + weights.VerbatimSaturation) / (exact.OwnFrequency + verbatimNorm);
        }

        var exactShare = coveredExactly.Line / exactIdf;
        parts.Verbatim *= Eighth(exactShare) * Eighth(exactShare);
        parts.Coverage = (1 + weights.LineCoverage * Eighth(covered.Line / idf))
            * (1 + weights.PairCoverage * Eighth(covered.Pair / idf))
            * (1 + weights.PairExactCoverage * Eighth(coveredExactly.Pair / exactIdf));
        parts.Nearness = 1;
        if (state.ConceptCount > 1 && covered.Line > Whole * idf)
        {
            parts.Nearness += weights.Nearness * Nearness.Of(index, state, passage, exact: false);
            if (exactShare > Whole)
                parts.Nearness *= 1 + weights.NearnessExact * Nearness.Of(index, state, passage, exact: true);
        }

        parts.Speaker = preferGuests && index.Passages.SpeakerOf[passage] >= 0 && !index.Passages.IsGuest[passage] ? weights.Host : 1;
        return parts;
    }

    // All that a line could hold of the query; never quite zero.
    private static (float Idf, float ExactIdf) IdfOf(QueryState state)
    {
        var (idf, exactIdf) = (float.Epsilon, float.Epsilon);
        foreach (ref readonly var concept in state.AskedConcepts)
        {
            idf += concept.HasEvidence ? concept.Idf : 0;
            exactIdf += concept.HasEvidence ? concept.ExactIdf : 0;
        }

        return (idf, exactIdf);
    }

    private bool IsUnderHeader(Span<Evidence> evidence, int passage)
    {
        var section = index.Passages.SectionOf[passage];
        foreach (ref var one in evidence)
        {
            if (one.SectionStart == one.SectionEnd)
                continue;
            one.SectionAt = Gallop.To(index.SectionIds, one.SectionAt, one.SectionEnd, section);
            if (one.SectionAt < one.SectionEnd && index.SectionIds[one.SectionAt] == section)
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
