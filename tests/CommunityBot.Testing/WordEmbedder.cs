using System.Security.Cryptography;
using System.Text;
using CommunityBot.Search.Meaning;

namespace CommunityBot.Testing;

/// <summary>
/// A model of meaning for tests. Each group of words has a dimension of its own; a text is the sum of its groups. All texts have one
/// dimension in common, so that no vector is zero.
/// </summary>
internal sealed class WordEmbedder(string name, params string[] groups) : ITextEmbedder
{
    private int _embedded;

    public ReadOnlyMemory<byte> ModelHash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(name));

    public int Dimensions => 32;

    /// <summary>The number of texts that were embedded.</summary>
    public int EmbeddedCount => _embedded;

    public void Embed(string text, int maxTokens, Span<float> vector)
    {
        Interlocked.Increment(ref _embedded);
        vector.Clear();
        vector[^1] = 0.3f;
        var words = text.Split([' ', '.', ',', '?'], StringSplitOptions.RemoveEmptyEntries).Take(maxTokens);
        foreach (var word in words)
        {
            for (var group = 0; group < groups.Length; group++)
                vector[group] += groups[group].Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase) ? 1 : 0;
        }

        var squares = 0f;
        foreach (var value in vector)
            squares += value * value;
        foreach (ref var value in vector)
            value /= MathF.Sqrt(squares);
    }
}
