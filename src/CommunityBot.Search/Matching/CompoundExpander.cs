using CommunityBot.Search.Indexing;
using CommunityBot.Search.Scoring;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Matching;

/// <summary>Finds compounds written the other way: "open source" where the archive says "opensource", and "skillset" where it says "skill set".</summary>
internal sealed class CompoundExpander(InvertedIndex index, TermMatchWriter evidence, RankingWeights weights)
{
    private const int ShortestCompound = 5;
    private const int ShortestPart = 2;

    /// <summary>Adds what the word at a place, alone and with the next one, may stand for.</summary>
    public void AddMatches(int place, QueryState state)
    {
        AddJoined(place, state);
        AddSplit(place, state);
    }

    private void AddJoined(int place, QueryState state)
    {
        if (place + 1 >= state.WordCount)
            return;
        var first = state.WordAt(place);
        var second = state.WordAt(place + 1);
        Span<char> joined = stackalloc char[2 * Tokenizer.MaxWordLength];
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        var length = first.Length + second.Length;
        if (length < ShortestCompound || index.Vocabulary.Find(joined[..length]) is not (>= 0 and var word))
            return;

        for (var i = 0; i < 2; i++)
        {
            var concept = state.QueryTermAt[place + i];
            var (stem, exact) = (index.Vocabulary.StemOf[word], index.Vocabulary.ExactTermOf[word]);
            evidence.Add(concept, stem, weights.Compound, isExact: false, state);
            evidence.Add(concept, exact, weights.Compound, isExact: true, state);
            ref var adopting = ref state.QueryTerms[concept];
            if (adopting.Idf == 0)
                adopting.Idf = adopting.ExactIdf = evidence.ComputeTermIdf(stem);
        }
    }

    private void AddSplit(int place, QueryState state)
    {
        var word = state.WordAt(place);
        for (var cut = ShortestPart; word.Length >= ShortestCompound && cut <= word.Length - ShortestPart; cut++)
        {
            if (index.Vocabulary.Find(word[..cut]) is not (>= 0 and var first) || index.Vocabulary.FindStem(word[cut..]) is not (>= 0 and var second))
                continue;
            var (start, episodeStart) = (state.AdHocCount, state.AdHocEpisodeCount);
            MakePostings(index.Vocabulary.StemOf[first], second, episodeStart, state);
            if (state.AdHocCount == start)
                continue;

            var concept = state.QueryTermAt[place];
            ref var adopting = ref state.QueryTerms[concept];
            if (adopting.Idf == 0)
                adopting.Idf = adopting.ExactIdf = evidence.ComputeIdf(state.AdHocCount - start);
            for (var i = 0; i < 2 && state.HasRoomForMatches; i++)
            {
                state.Matches[state.MatchCount++] = new()
                {
                    QueryTermIndex = concept,
                    Term = -1,
                    FirstStem = index.Vocabulary.StemOf[first],
                    SecondStem = second,
                    Start = start,
                    End = state.AdHocCount,
                    Cursor = start,
                    EpisodeStart = episodeStart,
                    EpisodeEnd = state.AdHocEpisodeCount,
                    EpisodeCursor = episodeStart,
                    Weight = weights.Compound,
                    IsExact = i == 1,
                };
            }
        }
    }

    // The passages where two stems stand side by side.
    private void MakePostings(int first, int second, int episodeStart, QueryState state)
    {
        var (a, b) = (index.Terms[first], index.Terms[second]);
        var (i, j) = (a.Start, b.Start);
        while (i < a.End && j < b.End && state.HasRoomForAdHoc)
        {
            var (left, right) = (index.PassageIds[i], index.PassageIds[j]);
            if (left < right)
            {
                i = GallopingSearch.FindFirstAtLeast(index.PassageIds, i, a.End, right);
            }
            else if (right < left)
            {
                j = GallopingSearch.FindFirstAtLeast(index.PassageIds, j, b.End, left);
            }
            else
            {
                if (CountSideBySide(left, first, second) is > 0 and var frequency)
                    Make(left, frequency, episodeStart, state);
                i++;
                j++;
            }
        }
    }

    private int CountSideBySide(int passage, int first, int second)
    {
        var words = index.WordIdsOf(passage);
        var count = 0;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (index.Vocabulary.StemOf[words[i]] == first && index.Vocabulary.StemOf[words[i + 1]] == second)
                count++;
        }

        return Math.Min(count, byte.MaxValue);
    }

    private void Make(int passage, int frequency, int episodeStart, QueryState state)
    {
        state.AdHocPassages[state.AdHocCount] = passage;
        state.AdHocFrequencies[state.AdHocCount] = (byte)frequency;
        state.AdHocImpacts[state.AdHocCount++] = (byte)(255 * frequency / (frequency + index.StemNorm[passage]));

        var episode = index.Passages.EpisodeOf[passage];
        if (state.AdHocEpisodeCount == episodeStart || state.AdHocEpisodes[state.AdHocEpisodeCount - 1] != episode)
        {
            state.AdHocEpisodes[state.AdHocEpisodeCount] = episode;
            state.AdHocEpisodeFrequencies[state.AdHocEpisodeCount++] = 0;
        }

        state.AdHocEpisodeFrequencies[state.AdHocEpisodeCount - 1] += frequency;
    }
}
