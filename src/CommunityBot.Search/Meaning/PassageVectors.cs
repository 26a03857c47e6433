namespace CommunityBot.Search.Meaning;

/// <summary>
/// The vector of each passage, of length 1: that of its line, averaged with those of the lines around it in the episode. The average is
/// made here and not kept, so that an edit changes the kept vector of one line only.
/// </summary>
internal static class PassageVectors
{
    /// <summary>Averages the vectors of all lines, which are in the order of the passages.</summary>
    public static QuantizedVectors Average(PassageTable passages, QuantizedVectors lines)
    {
        var averages = new QuantizedVectors(lines.Count, lines.Dimensions);
        Parallel.For(0, passages.Episodes.Count, episode =>
        {
            var sum = new float[lines.Dimensions];
            for (var passage = passages.FirstPassageOf[episode]; passage < passages.FirstPassageOf[episode + 1]; passage++)
            {
                sum.AsSpan().Clear();
                Add(lines, passage, 1, sum);
                var weight = MeaningWeights.FirstNeighbour;
                for (var distance = 1; distance <= MeaningWeights.NeighbourRadius; distance++, weight *= MeaningWeights.NeighbourDecay)
                {
                    if (passage - distance >= passages.FirstPassageOf[episode])
                        Add(lines, passage - distance, weight, sum);
                    if (passage + distance < passages.FirstPassageOf[episode + 1])
                        Add(lines, passage + distance, weight, sum);
                }

                Normalize(sum);
                averages.Scales[passage] = QuantizedVectors.Quantize(sum, averages.ValuesOf(passage));
            }
        });
        return averages;
    }

    private static void Add(QuantizedVectors lines, int line, float weight, Span<float> sum)
    {
        var values = lines.ValuesOf(line);
        var scale = weight * lines.Scales[line];
        for (var i = 0; i < sum.Length; i++)
            sum[i] += scale * values[i];
    }

    private static void Normalize(Span<float> vector)
    {
        var squares = 0f;
        foreach (var value in vector)
            squares += value * value;
        var factor = 1 / MathF.Sqrt(Math.Max(squares, float.Epsilon));
        foreach (ref var value in vector)
            value *= factor;
    }
}
