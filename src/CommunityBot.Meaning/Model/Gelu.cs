using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>The activation function x · Φ(x), where Φ is the normal distribution (D. Hendrycks and K. Gimpel, arXiv:1606.08415).</summary>
internal static class Gelu
{
    /// <summary>Applies the function to each value; their number is a multiple of eight.</summary>
    public static void Apply(Span<float> values)
    {
        for (var i = 0; i < values.Length; i += Vector256<float>.Count)
        {
            var x = Vector256.Create<float>(values[i..]);
            var half = x * 0.5f;
            (half + half * Erf(x * (1 / MathF.Sqrt(2)))).CopyTo(values[i..]);
        }
    }

    // Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26: the error is at most 1.5e-7.
    private static Vector256<float> Erf(Vector256<float> x)
    {
        var magnitude = Vector256.Abs(x);
        var t = Vector256<float>.One / (Vector256<float>.One + magnitude * 0.3275911f);
        var sum = t * 1.061405429f - Vector256.Create(1.453152027f);
        sum = sum * t + Vector256.Create(1.421413741f);
        sum = sum * t - Vector256.Create(0.284496736f);
        sum = sum * t + Vector256.Create(0.254829592f);
        return Vector256.CopySign(Vector256<float>.One - sum * t * Vector256.Exp(-magnitude * magnitude), x);
    }
}
