using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>
/// Layer normalization: each row gets the mean 0 and the variance 1, then a weight and a bias for each column (J. L. Ba, J. R. Kiros and
/// G. E. Hinton, "Layer normalization", arXiv:1607.06450).
/// </summary>
internal sealed class LayerNorm(float[] weight, float[] bias)
{
    // As in the configuration of the model.
    private const float Epsilon = 1e-12f;

    /// <summary>Adds <paramref name="added"/> to <paramref name="row"/> and normalizes the sum in place.</summary>
    public void AddAndNormalize(Span<float> row, ReadOnlySpan<float> added)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < weight.Length; i += Vector256<float>.Count)
        {
            var value = Vector256.Create<float>(row[i..]) + Vector256.Create<float>(added[i..]);
            value.CopyTo(row[i..]);
            sum += value;
        }

        var mean = Vector256.Create(Vector256.Sum(sum) / weight.Length);
        var squares = Vector256<float>.Zero;
        for (var i = 0; i < weight.Length; i += Vector256<float>.Count)
        {
            var distance = Vector256.Create<float>(row[i..]) - mean;
            squares += distance * distance;
        }

        var factor = Vector256.Create(1 / MathF.Sqrt(Vector256.Sum(squares) / weight.Length + Epsilon));
        for (var i = 0; i < weight.Length; i += Vector256<float>.Count)
        {
            var normalized = (Vector256.Create<float>(row[i..]) - mean) * factor;
            (normalized * Vector256.Create(weight, i) + Vector256.Create(bias, i)).CopyTo(row[i..]);
        }
    }
}
