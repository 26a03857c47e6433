using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>
/// Scaled dot-product attention with several heads (A. Vaswani et al., "Attention is all you need", arXiv:1706.03762): each word piece
/// becomes the mean of the values of all, weighted by the softmax of its query times their keys.
/// </summary>
internal static class Attention
{
    private const int HeadWidth = ModelFormat.Width / ModelFormat.Heads;
    private const int Lanes = 8;

    private static readonly float Scale = 1 / MathF.Sqrt(HeadWidth);

    /// <summary>
    /// Computes the rows of all word pieces; <paramref name="weights"/> holds a float for each, rounded up to a multiple of eight, and
    /// <paramref name="turned"/> as many for each column of a head.
    /// </summary>
    public static void Apply(
        ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, Span<float> output, int tokens,
        Span<float> weights, Span<float> turned)
    {
        weights = weights[..((tokens + Lanes - 1) / Lanes * Lanes)];
        for (var column = 0; column < ModelFormat.Width; column += HeadWidth)
        {
            Turn(keys[column..], tokens, turned, weights.Length);
            for (var token = 0; token < tokens; token++)
            {
                var at = token * ModelFormat.Width + column;
                Multiply(queries.Slice(at, HeadWidth), turned, tokens, weights);
                Softmax(weights);
                Average(values[column..], tokens, weights, output.Slice(at, HeadWidth));
            }
        }
    }

    // The keys of a head with a row for each of its columns, so that eight products need no sum over the lanes of a vector.
    private static void Turn(ReadOnlySpan<float> keys, int tokens, Span<float> turned, int width)
    {
        for (var token = 0; token < tokens; token++)
        {
            var key = keys.Slice(token * ModelFormat.Width, HeadWidth);
            for (var i = 0; i < HeadWidth; i++)
                turned[i * width + token] = key[i];
        }
    }

    // What is behind the last word piece does not count.
    private static void Multiply(ReadOnlySpan<float> query, ReadOnlySpan<float> turned, int tokens, Span<float> weights)
    {
        var width = weights.Length;
        for (var token = 0; token < width; token += Lanes)
        {
            Vector256<float> even = default, odd = default;
            for (var i = 0; i < HeadWidth; i += 2)
            {
                even = Vector256.MultiplyAddEstimate(
                    Vector256.Create(query[i]), Vector256.Create(turned.Slice(i * width + token, Lanes)), even);
                odd = Vector256.MultiplyAddEstimate(
                    Vector256.Create(query[i + 1]), Vector256.Create(turned.Slice((i + 1) * width + token, Lanes)), odd);
            }

            ((even + odd) * Scale).CopyTo(weights[token..]);
        }

        weights[tokens..].Fill(float.NegativeInfinity);
    }

    private static void Softmax(Span<float> weights)
    {
        var highest = Vector256.Create(float.NegativeInfinity);
        for (var i = 0; i < weights.Length; i += Lanes)
            highest = Vector256.Max(highest, Vector256.Create<float>(weights[i..]));
        var max = float.NegativeInfinity;
        for (var lane = 0; lane < Lanes; lane++)
            max = Math.Max(max, highest[lane]);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < weights.Length; i += Lanes)
        {
            var power = Vector256.Exp(Vector256.Create<float>(weights[i..]) - Vector256.Create(max));
            power.CopyTo(weights[i..]);
            sum += power;
        }

        var factor = 1 / Vector256.Sum(sum);
        for (var i = 0; i < weights.Length; i += Lanes)
            (Vector256.Create<float>(weights[i..]) * factor).CopyTo(weights[i..]);
    }

    private static void Average(ReadOnlySpan<float> values, int tokens, ReadOnlySpan<float> weights, Span<float> output)
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var token = 0; token < tokens; token++)
        {
            var value = values.Slice(token * ModelFormat.Width, HeadWidth);
            s0 += Vector256.Create(value) * weights[token];
            s1 += Vector256.Create(value[Lanes..]) * weights[token];
            s2 += Vector256.Create(value[(2 * Lanes)..]) * weights[token];
            s3 += Vector256.Create(value[(3 * Lanes)..]) * weights[token];
        }

        s0.CopyTo(output);
        s1.CopyTo(output[Lanes..]);
        s2.CopyTo(output[(2 * Lanes)..]);
        s3.CopyTo(output[(3 * Lanes)..]);
    }
}
