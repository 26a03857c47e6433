namespace CommunityBot.Search.Matching;

/// <summary>
/// Expands a query by compounds in the other spelling: "open source" matches "opensource" in the archive, and "skillset" matches "skill
/// set".
/// </summary>
internal sealed class CompoundExpander(InvertedIndex index, TermMatchWriter writer)
{
    // In characters.
    private const int MinCompoundLength = 5;

    private readonly CompoundSplits _splits = new(index);

    /// <summary>Adds the compounds of the word at a position, alone and with the next word.</summary>
    public void AddMatches(int position, QueryState state)
    {
        AddJoined(position, state);
        AddSplit(position, state);
    }

    private void AddJoined(int position, QueryState state)
    {
        if (position + 1 >= state.WordCount)
            return;
        var first = state.WordAt(position);
        var second = state.WordAt(position + 1);
        Span<char> joined = stackalloc char[2 * Tokenizer.MaxWordLength];
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        var length = first.Length + second.Length;
        if (length < MinCompoundLength || index.Vocabulary.Find(joined[..length]) is not (>= 0 and var word))
            return;

        for (var i = 0; i < 2; i++)
        {
            var queryTerm = state.QueryTermAt[position + i];
            var (stem, exact) = (index.Vocabulary.StemOf[word], index.Vocabulary.ExactTermOf[word]);
            writer.Add(queryTerm, stem, RankingWeights.Compound, isExact: false, state);
            writer.Add(queryTerm, exact, RankingWeights.Compound, isExact: true, state);
            ref var heir = ref state.QueryTerms[queryTerm];
            if (heir.Idf == 0)
                heir.Idf = heir.ExactIdf = writer.ComputeTermIdf(stem);
        }
    }

    private void AddSplit(int position, QueryState state)
    {
        var queryTerm = state.QueryTermAt[position];
        foreach (var split in _splits.Find(state.WordAt(position), state.QueryTerms[queryTerm].WordId))
        {
            var (start, episodeStart) = (state.AdHocCount, state.AdHocEpisodeCount);
            foreach (var (passage, frequency) in split.Passages)
            {
                if (!state.HasRoomForAdHoc)
                    break;
                AddPosting(passage, frequency, episodeStart, state);
            }

            if (state.AdHocCount == start)
                continue;

            ref var heir = ref state.QueryTerms[queryTerm];
            if (heir.Idf == 0)
                heir.Idf = heir.ExactIdf = writer.ComputeIdf(state.AdHocCount - start);
            var match = new TermMatch
            {
                QueryTermIndex = queryTerm,
                Term = -1,
                FirstStem = split.FirstStem,
                SecondStem = split.SecondStem,
                Postings = new(start, state.AdHocCount, episodeStart, state.AdHocEpisodeCount, SectionStart: 0, SectionEnd: 0),
                Weight = RankingWeights.Compound,
            };
            for (var i = 0; i < 2 && state.HasRoomForMatches; i++)
                state.Matches[state.MatchCount++] = match with { IsExact = i == 1 };
        }
    }

    private void AddPosting(int passage, byte frequency, int episodeStart, QueryState state)
    {
        state.AdHocPassages[state.AdHocCount] = passage;
        state.AdHocFrequencies[state.AdHocCount] = frequency;
        state.AdHocImpacts[state.AdHocCount++] = (byte)(byte.MaxValue * frequency / (frequency + index.Norms[passage].Stem));

        var episode = index.Passages.EpisodeOf[passage];
        if (state.AdHocEpisodeCount == episodeStart || state.AdHocEpisodes[state.AdHocEpisodeCount - 1] != episode)
        {
            state.AdHocEpisodes[state.AdHocEpisodeCount] = episode;
            state.AdHocEpisodeFrequencies[state.AdHocEpisodeCount++] = 0;
        }

        state.AdHocEpisodeFrequencies[state.AdHocEpisodeCount - 1] += frequency;
    }
}
