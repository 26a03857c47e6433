using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CommunityBot.Meaning.Model;

/// <summary>Reads a model file, see <see cref="ModelFormat"/>. Its checksum must have been compared before.</summary>
internal ref struct ModelReader(ReadOnlySpan<byte> file)
{
    private ReadOnlySpan<byte> _rest = file;

    /// <summary>Reads the whole file; returns the encoder and the vocabulary.</summary>
    /// <exception cref="InvalidDataException">The file is not a model file, or it is shorter.</exception>
    public static SentenceEncoder Read(ReadOnlySpan<byte> file, out byte[] vocabulary)
    {
        var reader = new ModelReader(file);
        if (!reader.Take(ModelFormat.Magic.Length).SequenceEqual(ModelFormat.Magic))
            throw new InvalidDataException("It is no model file of this version.");
        var embedding = new EmbeddingLayer(
            reader.ReadBytes(ModelFormat.WordPieces * ModelFormat.Width), reader.ReadFloats(ModelFormat.WordPieces),
            reader.ReadFloats(ModelFormat.MaxTokens * ModelFormat.Width), reader.ReadNorm());
        var layers = new EncoderLayer[ModelFormat.Layers];
        for (var i = 0; i < layers.Length; i++)
            layers[i] = reader.ReadLayer();
        vocabulary = reader._rest.ToArray();
        return new(embedding, layers);
    }

    private EncoderLayer ReadLayer() => new(
        Query: ReadLinear(ModelFormat.Width, ModelFormat.Width),
        Key: ReadLinear(ModelFormat.Width, ModelFormat.Width),
        Value: ReadLinear(ModelFormat.Width, ModelFormat.Width),
        AttentionOutput: ReadLinear(ModelFormat.Width, ModelFormat.Width),
        AttentionNorm: ReadNorm(),
        Intermediate: ReadLinear(ModelFormat.Width, ModelFormat.InnerWidth),
        Output: ReadLinear(ModelFormat.InnerWidth, ModelFormat.Width),
        OutputNorm: ReadNorm());

    private LinearLayer ReadLinear(int inputs, int outputs) => new(ReadBytes(inputs * outputs), ReadFloats(outputs), ReadFloats(outputs));

    private LayerNorm ReadNorm() => new(ReadFloats(ModelFormat.Width), ReadFloats(ModelFormat.Width));

    private sbyte[] ReadBytes(int count) => MemoryMarshal.Cast<byte, sbyte>(Take(count)).ToArray();

    private float[] ReadFloats(int count)
    {
        var bytes = Take(count * sizeof(float));
        var floats = new float[count];
        for (var i = 0; i < count; i++)
            floats[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        return floats;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new InvalidDataException("It ends too early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
