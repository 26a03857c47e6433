using System.Runtime.Intrinsics;

namespace CommunityBot.Search.Meaning;

/// <summary>Vectors of signed bytes, each with a scale: a vector is its bytes times its scale.</summary>
internal sealed class QuantizedVectors(int count, int dimensions)
{
    private readonly sbyte[] _values = new sbyte[count * dimensions];

    public int Count => count;

    public int Dimensions => dimensions;

    public float[] Scales { get; } = new float[count];

    /// <summary>The bytes of a vector.</summary>
    public Span<sbyte> ValuesOf(int vector) => _values.AsSpan(vector * dimensions, dimensions);

    /// <summary>Writes the bytes of a vector, the largest magnitude as 127, and returns its scale.</summary>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> values)
    {
        var highest = float.Epsilon;
        foreach (var value in vector)
            highest = Math.Max(highest, Math.Abs(value));
        var scale = highest / sbyte.MaxValue;
        for (var i = 0; i < values.Length; i++)
            values[i] = (sbyte)MathF.Round(vector[i] / scale);
        return scale;
    }

    /// <summary>
    /// Computes the dot product of a vector with each of these; all dimensions are a multiple of 32. The sum of two products of bytes up to
    /// 127 fits into 16 bits.
    /// </summary>
    public void Multiply(ReadOnlySpan<float> vector, Span<float> products)
    {
        Span<sbyte> bytes = stackalloc sbyte[dimensions];
        var scale = Quantize(vector, bytes);
        Span<short> wide = stackalloc short[dimensions];
        for (var i = 0; i < dimensions; i++)
            wide[i] = bytes[i];
        ref var query = ref MemoryMarshal.GetReference(wide);
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        for (var v = 0; v < count; v++)
        {
            var sum = Vector256<int>.Zero;
            for (var i = 0; i < dimensions; i += Vector256<sbyte>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref values, (nuint)(v * dimensions + i)));
                var pairs = low * Vector256.LoadUnsafe(ref query, (nuint)i)
                    + high * Vector256.LoadUnsafe(ref query, (nuint)(i + Vector256<short>.Count));
                var (first, second) = Vector256.Widen(pairs);
                sum += first + second;
            }

            products[v] = Vector256.Sum(sum) * scale * Scales[v];
        }
    }
}
