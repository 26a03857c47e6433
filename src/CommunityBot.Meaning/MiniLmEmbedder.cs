using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Meaning.Model;
using CommunityBot.Search.Meaning;
using Microsoft.ML.Tokenizers;

namespace CommunityBot.Meaning;

/// <summary>
/// The sentence embedding model all-MiniLM-L6-v2 with weights of eight bits. A question takes a few milliseconds. It is trained on English.
/// </summary>
public sealed class MiniLmEmbedder : ITextEmbedder
{
    /// <summary>The model file, relative to the folder of the program.</summary>
    public static readonly string ModelFile = Path.Combine("model", "minilm.bin");

    // Of the model file that eng/ModelConverter makes. A file with other weights would give vectors without a meaning.
    private const string ModelHashText = "F51874709D2283F58896F720916434C9114A227900B33ACDAD0367A9C452BB64";

    private readonly ConcurrentBag<EncoderBuffers> _buffers = [];
    private readonly SentenceEncoder _encoder;
    private readonly BertTokenizer _tokenizer;

    private MiniLmEmbedder(byte[] hash, SentenceEncoder encoder, BertTokenizer tokenizer) =>
        (ModelHash, _encoder, _tokenizer) = (hash, encoder, tokenizer);

    public ReadOnlyMemory<byte> ModelHash { get; }

    public int Dimensions => ModelFormat.Width;

    /// <summary>Loads the model file of a folder, usually that of the program.</summary>
    /// <exception cref="InvalidDataException">The file is not the expected one. The message is a sentence for the operator.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static MiniLmEmbedder Load(string folder)
    {
        var path = Path.Combine(folder, ModelFile);
        var content = File.ReadAllBytes(path);
        var hash = SHA256.HashData(content);
        if (Convert.ToHexString(hash) != ModelHashText)
            throw new InvalidDataException($"{path} is not the model file of this version: its checksum is another one.");
        var encoder = ModelReader.Read(content, out var vocabulary);
        using var stream = new MemoryStream(vocabulary);
        // As the model was trained: without case, and "é" is "e".
        return new(hash, encoder, BertTokenizer.Create(stream, new() { RemoveNonSpacingMarks = true }));
    }

    public void Embed(string text, int maxTokens, Span<float> vector)
    {
        // Half of a surrogate pair becomes a replacement character, because no text with one can be normalized.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var tokens = _tokenizer.EncodeToIds(valid, Math.Min(maxTokens, ModelFormat.MaxTokens), out _, out _).ToArray();
        if (!_buffers.TryTake(out var buffers))
            buffers = new();
        _encoder.Encode(tokens, buffers, vector);
        _buffers.Add(buffers);
    }
}
