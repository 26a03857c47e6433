using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CommunityBot.Meaning.Model;

namespace ModelConverter;

/// <summary>
/// Writes the model file, see <see cref="ModelFormat"/>. A row of a matrix, which is the word piece of the embedding or an output of a
/// layer, becomes signed bytes with one scale: the largest magnitude is 127. The result depends on the weights alone.
/// </summary>
internal static class ModelWriter
{
    /// <summary>Writes the weights of all-MiniLM-L6-v2 and its vocabulary.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static void Write(Dictionary<string, Tensor> tensors, byte[] vocabulary, Stream output)
    {
        output.Write(ModelFormat.Magic);
        WriteEmbedding(Find("embeddings.word_embeddings.weight", ModelFormat.WordPieces, ModelFormat.Width), output);
        WriteFloats(AddFirstTokenType(), output);
        WriteNorm("embeddings.LayerNorm");
        for (var layer = 0; layer < ModelFormat.Layers; layer++)
        {
            var name = $"encoder.layer.{layer}.";
            WriteLinear(name + "attention.self.query", ModelFormat.Width, ModelFormat.Width);
            WriteLinear(name + "attention.self.key", ModelFormat.Width, ModelFormat.Width);
            WriteLinear(name + "attention.self.value", ModelFormat.Width, ModelFormat.Width);
            WriteLinear(name + "attention.output.dense", ModelFormat.Width, ModelFormat.Width);
            WriteNorm(name + "attention.output.LayerNorm");
            WriteLinear(name + "intermediate.dense", ModelFormat.Width, ModelFormat.InnerWidth);
            WriteLinear(name + "output.dense", ModelFormat.InnerWidth, ModelFormat.Width);
            WriteNorm(name + "output.LayerNorm");
        }

        output.Write(vocabulary);

        float[] Find(string name, params int[] dimensions) =>
            tensors.TryGetValue(name, out var tensor) && tensor.Dimensions.SequenceEqual(dimensions)
                ? tensor.Values
                : throw new InvalidDataException($"The tensor {name} is missing or has another shape.");

        // All word pieces are of the first of two texts. The positions that no text reaches are left out.
        float[] AddFirstTokenType()
        {
            var positions = Find("embeddings.position_embeddings.weight", 512, ModelFormat.Width);
            var types = Find("embeddings.token_type_embeddings.weight", 2, ModelFormat.Width);
            return [.. positions.Take(ModelFormat.MaxTokens * ModelFormat.Width).Select((p, i) => p + types[i % ModelFormat.Width])];
        }

        void WriteNorm(string name)
        {
            WriteFloats(Find(name + ".weight", ModelFormat.Width), output);
            WriteFloats(Find(name + ".bias", ModelFormat.Width), output);
        }

        void WriteLinear(string name, int inputs, int outputs)
        {
            WritePanels(Find(name + ".weight", inputs, outputs), inputs, outputs, output);
            WriteFloats(Find(name + ".bias", outputs), output);
        }
    }

    private static void WriteEmbedding(float[] values, Stream output)
    {
        var rows = values.Chunk(ModelFormat.Width).Select(Quantize).ToArray();
        foreach (var (row, _) in rows)
            output.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        WriteFloats([.. rows.Select(r => r.Scale)], output);
    }

    // A panel holds some outputs, and of these all first weights, then all second ones.
    private static void WritePanels(float[] values, int inputs, int outputs, Stream output)
    {
        var columns = Enumerable.Range(0, outputs)
            .Select(o => Quantize([.. Enumerable.Range(0, inputs).Select(i => values[i * outputs + o])])).ToArray();
        var panel = new sbyte[inputs * ModelFormat.PanelWidth];
        for (var first = 0; first < outputs; first += ModelFormat.PanelWidth)
        {
            for (var i = 0; i < panel.Length; i++)
                panel[i] = columns[first + i % ModelFormat.PanelWidth].Row[i / ModelFormat.PanelWidth];
            output.Write(MemoryMarshal.AsBytes(panel.AsSpan()));
        }

        WriteFloats([.. columns.Select(c => c.Scale)], output);
    }

    private static (sbyte[] Row, float Scale) Quantize(float[] values)
    {
        var scale = Math.Max(values.Max(MathF.Abs), float.Epsilon) / sbyte.MaxValue;
        return ([.. values.Select(v => (sbyte)Math.Clamp(MathF.Round(v / scale), -sbyte.MaxValue, sbyte.MaxValue))], scale);
    }

    private static void WriteFloats(float[] values, Stream output)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            output.Write(bytes);
        }
    }
}
