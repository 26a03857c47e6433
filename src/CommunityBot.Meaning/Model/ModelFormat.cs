namespace CommunityBot.Meaning.Model;

/// <summary>
/// The model file: the magic bytes; then the word embedding, the sum of position and token type embedding, a layer norm; for each layer of
/// the encoder query, key, value, attention output, layer norm, intermediate and output layer, layer norm; then the vocabulary, UTF-8, one
/// word piece a line. Numbers are little-endian.
/// <para>
/// The word embedding is a row of signed bytes for each word piece, then a scale for each row, as 32-bit floats. A linear layer is its
/// panels, then a scale and a bias for each output. A panel is the weights of <see cref="PanelWidth"/> outputs, as signed bytes, the output
/// fastest. Everything else is 32-bit floats.
/// </para>
/// </summary>
internal static class ModelFormat
{
    /// <summary>The number of layers of the encoder.</summary>
    public const int Layers = 6;

    /// <summary>The width of the hidden states, and of a vector.</summary>
    public const int Width = 384;

    /// <summary>The width of the intermediate layers.</summary>
    public const int InnerWidth = 1536;

    /// <summary>The number of attention heads.</summary>
    public const int Heads = 12;

    /// <summary>The number of word pieces of the vocabulary.</summary>
    public const int WordPieces = 30_522;

    /// <summary>The number of word pieces with which the model was trained; further ones of a text are ignored.</summary>
    public const int MaxTokens = 256;

    /// <summary>The number of outputs in a panel: four vectors of eight floats.</summary>
    public const int PanelWidth = 32;

    /// <summary>The first bytes of the file: its name and version.</summary>
    public static ReadOnlySpan<byte> Magic => "MINILM01"u8;
}
