namespace CommunityBot.Search.Ranking;

/// <summary>
/// The second phase: scores the candidates by all features. The sum of BM25 of stems and exact words over a decaying neighbourhood and
/// BM25 of the whole episode; then rewards for a line, or a line with one neighbour, that contains the whole query, contains it verbatim,
/// or contains its words near each other.
/// </summary>
internal sealed class Reranker(InvertedIndex index)
{
    private readonly NeighbourWindow _window = new(index);
    private readonly float _averageLength = Math.Max(1, index.WordIds.Length / (float)Math.Max(1, index.Passages.Count));

    /// <summary>Computes the scores of the candidates. The candidates must be in ascending order.</summary>
    public void Score(QueryState state, bool preferGuests)
    {
        var (idf, exactIdf) = SumIdf(state);
        var (episode, episodeScore) = (-1, 0f);
        state.Support = 0;
        for (var i = 0; i < state.CandidateCount; i++)
        {
            var passage = state.Candidates[i];
            if (index.Passages.EpisodeOf[passage] != episode)
            {
                episode = index.Passages.EpisodeOf[passage];
                episodeScore = ScoreEpisode(state, episode);
            }

            var parts = Score(state, passage, episodeScore, idf, exactIdf, preferGuests);
            state.CandidateScores[i] = parts.Total;
            state.CandidateSupports[i] = parts.Support;
            state.CandidateShares[i] = (parts.LineShare, parts.PairShare);
            state.Support = Math.Max(state.Support, parts.Support);
        }
    }

    /// <summary>Returns the parts of a passage's score. The cursors of the state must not be past the passage.</summary>
    public ScoreParts Explain(QueryState state, int passage, bool preferGuests)
    {
        var (idf, exactIdf) = SumIdf(state);
        return Score(state, passage, ScoreEpisode(state, index.Passages.EpisodeOf[passage]), idf, exactIdf, preferGuests);
    }

    /// <summary>Returns BM25 of a whole episode, with its weighted fields. Episodes must be scored in ascending order.</summary>
    public float ScoreEpisode(QueryState state, int episode)
    {
        var score = 0f;
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            var frequency = 0f;
            foreach (ref var match in state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart))
            {
                if (match.Postings.EpisodeStart == match.Postings.EpisodeEnd)
                    continue;
                var ids = match.IsAdHoc ? state.AdHocEpisodes : index.EpisodeIds;
                var frequencies = match.IsAdHoc ? state.AdHocEpisodeFrequencies : index.EpisodeFrequencies;
                match.EpisodeCursor = GallopingSearch.FindFirstAtLeast(ids, match.EpisodeCursor, match.Postings.EpisodeEnd, episode);
                if (match.EpisodeCursor < match.Postings.EpisodeEnd && ids[match.EpisodeCursor] == episode)
                    frequency = Math.Max(frequency, match.Weight * frequencies[match.EpisodeCursor]);
            }

            score += term.Idf * frequency / (frequency + index.EpisodeNorm[episode]);
        }

        return score;
    }

    private ScoreParts Score(QueryState state, int passage, float episodeScore, float idf, float exactIdf, bool preferGuests)
    {
        var (stemNorm, exactNorm) = (index.StemNorm[passage], index.ExactNorm[passage]);
        var verbatimNorm = RankingWeights.VerbatimK1 * index.WordIdsOf(passage).Length / _averageLength;
        var episode = index.Passages.EpisodeOf[passage];
        var first = Math.Max(index.Passages.FirstPassageOf[episode], passage - RankingWeights.NeighbourRadius);
        var last = Math.Min(index.Passages.FirstPassageOf[episode + 1] - 1, passage + RankingWeights.NeighbourRadius);
        var parts = new ScoreParts { Episode = RankingWeights.Episode * episodeScore };
        var (coverage, exactCoverage, doubtful) = (new QueryCoverage(), new QueryCoverage(), new QueryCoverage());
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            if (!term.HasMatches)
                continue;
            var stemMatches = state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart);
            var exactMatches = state.Matches.AsSpan(term.ExactMatchesStart..term.MatchesEnd);
            if (HasMatchingHeader(stemMatches, passage))
                parts.Header += RankingWeights.Header * term.Idf;
            var stems = _window.Measure(state, stemMatches, passage, first, last);
            if (stems.Frequency == 0)
                continue; // no form of the word is in the window, so the exact word is not either
            parts.Stems += term.Idf * stems.Frequency * (RankingWeights.StemK1 + 1) / (stems.Frequency + stemNorm);
            coverage.Add(stems, term.Idf);
            if (!term.IsSupported)
                doubtful.Add(stems, term.Idf);
            if (exactMatches.IsEmpty)
                continue;

            // The only form of a stem has one posting list for both.
            var isSame = stemMatches.Length == 1 && exactMatches.Length == 1
                && stemMatches[0].Term == exactMatches[0].Term && stemMatches[0].Weight == exactMatches[0].Weight;
            var exact = isSame ? stems : _window.Measure(state, exactMatches, passage, first, last);
            parts.Exact += RankingWeights.Exact * term.ExactIdf * exact.Frequency * (RankingWeights.ExactK1 + 1)
                / (exact.Frequency + exactNorm);
            exactCoverage.Add(exact, term.ExactIdf);
            parts.Verbatim += RankingWeights.Verbatim * term.ExactIdf * exact.OwnFrequency * (1 + RankingWeights.VerbatimK1)
                / (exact.OwnFrequency + verbatimNorm);
        }

        (parts.LineShare, parts.PairShare) = (coverage.Line / idf, coverage.Pair / idf);
        parts.Support = (coverage.Pair - doubtful.Pair) / state.WholeIdf;
        var exactShare = exactCoverage.Line / exactIdf;
        parts.Verbatim *= EighthPower(exactShare) * EighthPower(exactShare);
        parts.Coverage = (1 + RankingWeights.LineCoverage * EighthPower(coverage.Line / idf))
            * (1 + RankingWeights.PairCoverage * EighthPower(coverage.Pair / idf))
            * (1 + RankingWeights.ExactPairCoverage * EighthPower(exactCoverage.Pair / exactIdf));
        parts.Proximity = 1;
        if (state.QueryTermCount > 1 && coverage.Line > RankingWeights.WholeShare * idf)
        {
            parts.Proximity += RankingWeights.Proximity * Proximity.Compute(index, state, passage, exact: false);
            if (exactShare > RankingWeights.WholeShare)
                parts.Proximity *= 1 + RankingWeights.ExactProximity * Proximity.Compute(index, state, passage, exact: true);
        }

        parts.Speaker = preferGuests && index.Passages.IsHost(passage) ? RankingWeights.HostFactor : 1;
        return parts;
    }

    // The idf of all query terms that match anything; never zero, because it is a divisor.
    private static (float Idf, float ExactIdf) SumIdf(QueryState state)
    {
        var (idf, exactIdf) = (float.Epsilon, float.Epsilon);
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            idf += term.HasMatches ? term.Idf : 0;
            exactIdf += term.HasMatches ? term.ExactIdf : 0;
        }

        return (idf, exactIdf);
    }

    private bool HasMatchingHeader(Span<TermMatch> matches, int passage)
    {
        var section = index.Passages.SectionOf[passage];
        foreach (ref var match in matches)
        {
            var end = match.Postings.SectionEnd;
            if (match.Postings.SectionStart == end)
                continue;
            match.SectionCursor = GallopingSearch.FindFirstAtLeast(index.SectionIds, match.SectionCursor, end, section);
            if (match.SectionCursor < end && index.SectionIds[match.SectionCursor] == section)
                return true;
        }

        return false;
    }

    private static float EighthPower(float share)
    {
        share *= share;
        share *= share;
        return share * share;
    }
}
