using System.Collections;

namespace CommunityBot.Search.Meaning;

/// <summary>
/// Ranks lines by their words and their meaning: score = words ÷ best words + weight · z ÷ 5, where z is the cosine of query and line,
/// standardised over all lines of the archive. Thread-safe.
/// </summary>
internal sealed class MeaningRanker(InvertedIndex index, ITextEmbedder embedder, QuantizedVectors vectors)
{
    /// <summary>
    /// Replaces the scores of the candidates of an analyzed query, and adds the lines that are closest to it in meaning, where
    /// <see cref="MeaningGate"/> says so.
    /// </summary>
    /// <param name="state">The query with its candidates and their scores.</param>
    /// <param name="text">The words of the query.</param>
    /// <param name="isSupported">Whether a candidate holds enough of the query's words; else only lines that mean it remain.</param>
    /// <param name="createFilter">Creates the set of allowed passages; null for all.</param>
    /// <param name="preferGuests">Whether lines of hosts count less.</param>
    /// <returns>Whether there is a result.</returns>
    public bool Rank(QueryState state, string text, bool isSupported, Func<BitArray?> createFilter, bool preferGuests)
    {
        var weight = MeaningGate.ComputeWeight(state, index);
        if (isSupported && weight == 0)
            return true;
        if (vectors.Count == 0 || string.IsNullOrWhiteSpace(text))
            return isSupported;

        var similarities = ArrayPool<float>.Shared.Rent(vectors.Count);
        var cosines = similarities.AsSpan(0, vectors.Count);
        Measure(text, cosines);
        var fusion = new MeaningFusion(state, weight > 0 ? weight : MeaningWeights.Keywords, cosines);
        for (var c = 0; c < state.CandidateCount; c++)
            Apply(fusion.Score(state.CandidateScores[c], cosines[state.Candidates[c]]), c);
        if (!isSupported)
            RemoveDistant(state);
        foreach (var passage in FindClosest(state, cosines, createFilter(), isSupported))
        {
            state.Candidates[state.CandidateCount] = passage;
            state.CandidateSupports[state.CandidateCount] = 0;
            Apply(fusion.ScoreOther(cosines[passage]), state.CandidateCount++);
        }

        ArrayPool<float>.Shared.Return(similarities);
        state.HasMeanings = true;
        return state.CandidateCount > 0;

        void Apply(MeaningParts parts, int candidate)
        {
            var factor = preferGuests && index.Passages.IsHost(state.Candidates[candidate]) ? RankingWeights.HostFactor : 1;
            state.CandidateMeanings[candidate] = parts with { Speaker = factor };
            state.CandidateScores[candidate] = state.CandidateMeanings[candidate].Total;
        }
    }

    private void Measure(string text, Span<float> cosines)
    {
        Span<float> query = stackalloc float[vectors.Dimensions];
        embedder.Embed(text, MeaningWeights.MaxQueryTokens, query);
        vectors.Multiply(query, cosines);
    }

    private static void RemoveDistant(QueryState state)
    {
        var kept = 0;
        for (var c = 0; c < state.CandidateCount; c++)
        {
            if (state.CandidateMeanings[c].Cosine < MeaningWeights.MinCosine)
                continue;
            state.Candidates[kept] = state.Candidates[c];
            state.CandidateScores[kept] = state.CandidateScores[c];
            state.CandidateSupports[kept] = state.CandidateSupports[c];
            state.CandidateMeanings[kept++] = state.CandidateMeanings[c];
        }

        state.CandidateCount = kept;
    }

    // The closest lines that are no candidates. Overwrites the cosines of candidates.
    private static List<int> FindClosest(QueryState state, Span<float> cosines, BitArray? filter, bool isSupported)
    {
        var closest = new PriorityQueue<int, float>();
        var candidates = state.Candidates.AsSpan(0, state.CandidateCount);
        var lowest = isSupported ? 0 : MeaningWeights.MinCosine;
        var capacity = Math.Min(MeaningWeights.AddedLines, state.Candidates.Length - candidates.Length);
        foreach (var candidate in candidates)
            cosines[candidate] = float.NegativeInfinity;
        for (var passage = 0; passage < cosines.Length; passage++)
        {
            var cosine = cosines[passage];
            if (cosine < lowest || filter?[passage] == false)
                continue;
            if (closest.Count < capacity)
                closest.Enqueue(passage, cosine);
            else
                closest.EnqueueDequeue(passage, cosine);
            if (closest.Count == capacity && closest.TryPeek(out _, out var least))
                lowest = least;
        }

        return [.. closest.UnorderedItems.Select(i => i.Element).Order()];
    }
}
