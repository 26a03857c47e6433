namespace CommunityBot.Search.Ranking;

/// <summary>
/// The second phase: scores the candidates by all features. The sum of BM25 of stems and exact words over a decaying neighbourhood and
/// BM25 of the whole episode; then rewards for a line, or a line with one neighbour, that contains the whole query, contains it verbatim,
/// or contains its words near each other.
/// </summary>
internal sealed class Reranker(InvertedIndex index)
{
    private readonly NeighbourWindow _window = new(index);
    private readonly EpisodeScorer _episodes = new(index);

    /// <summary>Computes the scores of the candidates. The candidates must be in ascending order.</summary>
    public void Score(QueryState state, bool preferGuests)
    {
        var lines = SumTerms(state, state.Candidates.AsSpan(0, state.CandidateCount));
        var (idf, exactIdf) = SumIdf(state);
        state.Support = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = Combine(state, state.Candidates[i], lines[i], idf, exactIdf, preferGuests);
            state.CandidateScores[i] = parts.Total;
            state.CandidateSupports[i] = parts.Support;
            state.CandidateShares[i] = (parts.LineShare, parts.PairShare);
            state.Support = Math.Max(state.Support, parts.Support);
        }
    }

    /// <summary>Returns the parts of a passage's score.</summary>
    public ScoreParts Explain(QueryState state, int passage, bool preferGuests)
    {
        var (idf, exactIdf) = SumIdf(state);
        return Combine(state, passage, SumTerms(state, [passage])[0], idf, exactIdf, preferGuests);
    }

    // Adds up all query terms of the passages, which must be in ascending order.
    private ReadOnlySpan<LineSums> SumTerms(QueryState state, ReadOnlySpan<int> passages)
    {
        var windows = state.Windows.AsSpan(0, passages.Length);
        var lines = state.LineSums.AsSpan(0, passages.Length);
        var episodeCount = 0;
        for (var i = 0; i < passages.Length; i++)
        {
            var passage = passages[i];
            ref readonly var norms = ref index.Norms[passage];
            if (episodeCount == 0 || state.Episodes[episodeCount - 1] != norms.Episode)
                state.Episodes[episodeCount++] = norms.Episode;
            windows[i] = new(passage, passage - norms.Before, passage + norms.After);
            lines[i] = new()
            {
                StemNorm = norms.Stem,
                ExactNorm = norms.Exact,
                VerbatimNorm = norms.Verbatim,
                EpisodeIndex = episodeCount - 1,
            };
        }

        var episodeScores = state.EpisodeScores.AsSpan(0, episodeCount);
        _episodes.Score(state, state.Episodes.AsSpan(0, episodeCount), episodeScores);
        foreach (ref var line in lines)
            line.Episode = RankingWeights.Episode * episodeScores[line.EpisodeIndex];
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            if (term.HasMatches)
                AddTerm(state, term, windows, lines);
        }

        return lines;
    }

    private void AddTerm(QueryState state, in QueryTerm term, ReadOnlySpan<LineRange> windows, Span<LineSums> lines)
    {
        var stemMatches = state.Matches.AsSpan(term.StemMatchesStart..term.ExactMatchesStart);
        var exactMatches = state.Matches.AsSpan(term.ExactMatchesStart..term.MatchesEnd);
        AddHeaders(term, stemMatches, windows, lines);

        var measured = state.WindowMatches.AsSpan(0, windows.Length);
        _window.Measure(state, stemMatches, windows, measured);
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var stems = ref measured[i];
            if (stems.Frequency == 0)
                continue;
            ref var line = ref lines[i];
            line.Stems += term.Idf * stems.Frequency * (RankingWeights.StemK1 + 1) / (stems.Frequency + line.StemNorm);
            line.Coverage.Add(stems, term.Idf);
            if (!term.IsSupported)
                line.Doubtful.Add(stems, term.Idf);
        }

        if (exactMatches.IsEmpty)
            return;

        // The only form of a stem has one posting list for both.
        var isSame = stemMatches.Length == 1 && exactMatches.Length == 1
            && stemMatches[0].Term == exactMatches[0].Term && stemMatches[0].Weight == exactMatches[0].Weight;
        if (!isSame)
            _window.Measure(state, exactMatches, windows, measured);
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var exact = ref measured[i];
            if (exact.Frequency == 0)
                continue;
            ref var line = ref lines[i];
            line.Exact += RankingWeights.Exact * term.ExactIdf * exact.Frequency * (RankingWeights.ExactK1 + 1)
                / (exact.Frequency + line.ExactNorm);
            line.ExactCoverage.Add(exact, term.ExactIdf);
            line.Verbatim += RankingWeights.Verbatim * term.ExactIdf * exact.OwnFrequency * (1 + RankingWeights.VerbatimK1)
                / (exact.OwnFrequency + line.VerbatimNorm);
        }
    }

    private ScoreParts Combine(QueryState state, int passage, in LineSums line, float idf, float exactIdf, bool preferGuests)
    {
        var (share, pairShare, exactShare) = (line.Coverage.Line / idf, line.Coverage.Pair / idf, line.ExactCoverage.Line / exactIdf);
        var parts = new ScoreParts
        {
            Stems = line.Stems,
            Exact = line.Exact,
            Episode = line.Episode,
            Header = line.Header,
            Verbatim = line.Verbatim * EighthPower(exactShare) * EighthPower(exactShare),
            Coverage = (1 + RankingWeights.LineCoverage * EighthPower(share))
                * (1 + RankingWeights.PairCoverage * EighthPower(pairShare))
                * (1 + RankingWeights.ExactPairCoverage * EighthPower(line.ExactCoverage.Pair / exactIdf)),
            Proximity = 1,
            Speaker = preferGuests && index.Passages.IsHost(passage) ? RankingWeights.HostFactor : 1,
            LineShare = share,
            PairShare = pairShare,
            Support = (line.Coverage.Pair - line.Doubtful.Pair) / state.WholeIdf,
        };
        if (state.QueryTermCount > 1 && line.Coverage.Line > RankingWeights.WholeShare * idf)
        {
            parts.Proximity += RankingWeights.Proximity * Proximity.Compute(index, state, passage, exact: false);
            if (exactShare > RankingWeights.WholeShare)
                parts.Proximity *= 1 + RankingWeights.ExactProximity * Proximity.Compute(index, state, passage, exact: true);
        }

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

    // A header counts once, whichever match it contains.
    private void AddHeaders(
        in QueryTerm term, ReadOnlySpan<TermMatch> matches, ReadOnlySpan<LineRange> windows, Span<LineSums> lines)
    {
        var hasHeaders = false;
        foreach (ref readonly var match in matches)
        {
            var sections = index.SectionIds.AsSpan(match.Postings.SectionStart..match.Postings.SectionEnd);
            var next = 0;
            for (var i = 0; i < lines.Length && next < sections.Length; i++)
            {
                var section = index.Passages.SectionOf[windows[i].Passage];
                next = GallopingSearch.FindFirstAtLeast(sections, next, sections.Length, section);
                if (next < sections.Length && sections[next] == section)
                    hasHeaders = lines[i].IsInHeader = true;
            }
        }

        for (var i = 0; hasHeaders && i < lines.Length; i++)
        {
            lines[i].Header += lines[i].IsInHeader ? RankingWeights.Header * term.Idf : 0;
            lines[i].IsInHeader = false;
        }
    }

    private static float EighthPower(float share)
    {
        share *= share;
        share *= share;
        return share * share;
    }
}
