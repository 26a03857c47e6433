using CsCheck;

namespace CommunityBot.Archive.Tests;

/// <summary>Checks a property on generated inputs with fixed seeds, so that every run checks the same inputs.</summary>
internal static class PinnedSamples
{
    // The 64-bit golden ratio. Seeds with equal high bits give nearly equal inputs.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    /// <summary>Checks the first inputs of a generator. The exception of a failure names the seed of its input.</summary>
    public static void Check<T>(Gen<T> inputs, int count, Action<T> property)
    {
        for (var seed = 1UL; seed <= (ulong)count; seed++)
            inputs.Sample(property, seed: new PCG(stream: 1, unchecked(seed * Spread)).ToString(), iter: 1, threads: 1);
    }

    /// <inheritdoc cref="Check{T}(Gen{T}, int, Action{T})"/>
    public static void Check<T1, T2>(Gen<(T1 First, T2 Second)> inputs, int count, Action<T1, T2> property) =>
        Check(inputs, count, input => property(input.First, input.Second));
}
