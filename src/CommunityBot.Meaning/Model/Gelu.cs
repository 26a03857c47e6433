using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>The activation function x · Φ(x), where Φ is the normal distribution (D. Hendrycks and K. Gimpel, arXiv:1606.08415).</summary>
internal static class Gelu
{
    /// <summary>Applies the function to each value; their number is a multiple of sixteen.</summary>
    public static void Apply(Span<float> values)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < values.Length; i += Vector512<float>.Count)
                Apply(Vector512.Create<float>(values[i..])).CopyTo(values[i..]);
        }
        else
        {
            for (var i = 0; i < values.Length; i += Vector256<float>.Count)
                Apply(Vector256.Create<float>(values[i..])).CopyTo(values[i..]);
        }
    }

    // Φ by Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26: the error of erf is at most 1.5e-7.
    private static Vector256<float> Apply(Vector256<float> value)
    {
        var x = value * (1 / MathF.Sqrt(2));
        var magnitude = Vector256.Abs(x);
        var t = Vector256<float>.One / (Vector256<float>.One + magnitude * 0.3275911f);
        var sum = t * 1.061405429f - Vector256.Create(1.453152027f);
        sum = sum * t + Vector256.Create(1.421413741f);
        sum = sum * t - Vector256.Create(0.284496736f);
        sum = sum * t + Vector256.Create(0.254829592f);
        var erf = Vector256.CopySign(Vector256<float>.One - sum * t * Vector256.Exp(-magnitude * magnitude), x);
        return value * 0.5f * (Vector256<float>.One + erf);
    }

    // The same for sixteen values.
    private static Vector512<float> Apply(Vector512<float> value)
    {
        var x = value * (1 / MathF.Sqrt(2));
        var magnitude = Vector512.Abs(x);
        var t = Vector512<float>.One / (Vector512<float>.One + magnitude * 0.3275911f);
        var sum = t * 1.061405429f - Vector512.Create(1.453152027f);
        sum = sum * t + Vector512.Create(1.421413741f);
        sum = sum * t - Vector512.Create(0.284496736f);
        sum = sum * t + Vector512.Create(0.254829592f);
        var erf = Vector512.CopySign(Vector512<float>.One - sum * t * Vector512.Exp(-magnitude * magnitude), x);
        return value * 0.5f * (Vector512<float>.One + erf);
    }
}
