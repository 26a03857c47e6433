namespace CommunityBot.Search.Meaning;

/// <summary>A sentence embedding model: texts of similar meaning get vectors with a high cosine. Thread-safe.</summary>
public interface ITextEmbedder
{
    /// <summary>The SHA-256 of the model, 32 bytes: vectors of different models must not be compared.</summary>
    ReadOnlyMemory<byte> ModelHash { get; }

    /// <summary>The number of dimensions of a vector.</summary>
    int Dimensions { get; }

    /// <summary>
    /// Writes the vector of a text, of length 1. At most <paramref name="maxTokens"/> word pieces of the text are read; the time grows
    /// with their number.
    /// </summary>
    void Embed(string text, int maxTokens, Span<float> vector);
}
