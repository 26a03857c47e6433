namespace CommunityBot.Search.Meaning;

/// <summary>The scores of lines by words and meaning, for one query.</summary>
internal readonly struct MeaningFusion
{
    private readonly float _weight;
    private readonly float _best = float.Epsilon;
    private readonly float _lowest = float.PositiveInfinity;
    private readonly float _mean;
    private readonly float _deviation;

    /// <param name="state">The query with the scores of its candidates by words.</param>
    /// <param name="weight">The weight of the meaning.</param>
    /// <param name="cosines">The cosine of the query and each line of the archive.</param>
    public MeaningFusion(QueryState state, float weight, ReadOnlySpan<float> cosines)
    {
        _weight = weight;
        foreach (var score in state.CandidateScores.AsSpan(0, state.CandidateCount))
            (_best, _lowest) = (Math.Max(_best, score), Math.Min(_lowest, score));
        if (state.CandidateCount == 0)
            _lowest = 0;
        var (sum, squares) = (0.0, 0.0);
        foreach (var cosine in cosines)
        {
            sum += cosine;
            squares += (double)cosine * cosine;
        }

        var mean = sum / cosines.Length;
        _mean = (float)mean;
        _deviation = (float)Math.Sqrt(Math.Max(squares / cosines.Length - mean * mean, float.Epsilon));
    }

    /// <summary>Returns the score of a candidate by its score by words and its cosine.</summary>
    public MeaningParts Score(float words, float cosine) => new(words / _best, cosine, (cosine - _mean) / _deviation, _weight);

    /// <summary>Returns the score of a line that is no candidate.</summary>
    public MeaningParts ScoreOther(float cosine) => Score(MeaningWeights.NoCandidate * _lowest, cosine);
}
