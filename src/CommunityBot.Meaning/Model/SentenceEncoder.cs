using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>
/// The forward pass of all-MiniLM-L6-v2, a BERT encoder of six layers (J. Devlin et al., "BERT", arXiv:1810.04805; W. Wang et al.,
/// "MiniLM", arXiv:2002.10957). Thread-safe: the working memory belongs to the caller.
/// </summary>
internal sealed class SentenceEncoder(EmbeddingLayer embedding, IReadOnlyList<EncoderLayer> layers)
{
    /// <summary>
    /// Writes the vector of a text of at most <see cref="ModelFormat.MaxTokens"/> word pieces: the mean of their states, of length 1.
    /// </summary>
    public void Encode(ReadOnlySpan<int> tokens, EncoderBuffers buffers, Span<float> vector)
    {
        buffers.Reserve(tokens.Length);
        embedding.Apply(tokens, buffers.Hidden);
        foreach (var layer in layers)
            layer.Apply(buffers, tokens.Length);

        vector.Clear();
        for (var token = 0; token < tokens.Length; token++)
        {
            var row = buffers.Hidden.AsSpan(token * ModelFormat.Width, ModelFormat.Width);
            for (var i = 0; i < vector.Length; i++)
                vector[i] += row[i];
        }

        var squares = 0f;
        foreach (var value in vector)
            squares += value * value;
        var factor = 1 / MathF.Sqrt(Math.Max(squares, float.Epsilon));
        foreach (ref var value in vector)
            value *= factor;
    }
}

/// <summary>One layer: attention, then two linear layers with an activation between them, each with its input added.</summary>
internal sealed record EncoderLayer(
    LinearLayer Query, LinearLayer Key, LinearLayer Value, LinearLayer AttentionOutput, LayerNorm AttentionNorm, LinearLayer Intermediate,
    LinearLayer Output, LayerNorm OutputNorm)
{
    /// <summary>Replaces the hidden states of all word pieces.</summary>
    public void Apply(EncoderBuffers buffers, int tokens)
    {
        Query.Apply(buffers.Hidden, buffers.Queries, tokens, buffers.Panel, buffers.Rounded);
        Key.Apply(buffers.Hidden, buffers.Keys, tokens, buffers.Panel, buffers.Rounded);
        Value.Apply(buffers.Hidden, buffers.Values, tokens, buffers.Panel, buffers.Rounded);
        Attention.Apply(buffers.Queries, buffers.Keys, buffers.Values, buffers.Attended, tokens, buffers.Weights, buffers.Turned);
        AttentionOutput.Apply(buffers.Attended, buffers.Queries, tokens, buffers.Panel, buffers.Rounded);
        AddAndNormalize(AttentionNorm, buffers, tokens);
        Intermediate.Apply(buffers.Hidden, buffers.Inner, tokens, buffers.Panel, buffers.Rounded);
        Gelu.Apply(buffers.Inner.AsSpan(0, tokens * ModelFormat.InnerWidth));
        Output.Apply(buffers.Inner, buffers.Queries, tokens, buffers.Panel, buffers.Rounded);
        AddAndNormalize(OutputNorm, buffers, tokens);
    }

    private static void AddAndNormalize(LayerNorm norm, EncoderBuffers buffers, int tokens)
    {
        for (var at = 0; at < tokens * ModelFormat.Width; at += ModelFormat.Width)
            norm.AddAndNormalize(buffers.Hidden.AsSpan(at, ModelFormat.Width), buffers.Queries.AsSpan(at, ModelFormat.Width));
    }
}

/// <summary>The first hidden states: the vectors of the word pieces and of their positions.</summary>
internal sealed class EmbeddingLayer(sbyte[] words, float[] scales, float[] positions, LayerNorm norm)
{
    /// <summary>Writes a row for each word piece.</summary>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> hidden)
    {
        for (var token = 0; token < tokens.Length; token++)
        {
            var word = words.AsSpan(tokens[token] * ModelFormat.Width, ModelFormat.Width);
            var row = hidden.Slice(token * ModelFormat.Width, ModelFormat.Width);
            for (var i = 0; i < row.Length; i++)
                row[i] = scales[tokens[token]] * word[i];
            norm.AddAndNormalize(row, positions.AsSpan(token * ModelFormat.Width, ModelFormat.Width));
        }
    }
}

/// <summary>The working memory of one forward pass. It grows with the longest text.</summary>
internal sealed class EncoderBuffers
{
    private const int PanelSize = ModelFormat.InnerWidth * ModelFormat.PanelWidth;
    private const int CacheLine = 64;

    // Pinned, because its address must not change.
    private readonly float[] _panel = GC.AllocateUninitializedArray<float>(PanelSize + CacheLine / sizeof(float), pinned: true);
    private readonly int _panelStart;

    public EncoderBuffers()
    {
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_panel, 0);
        _panelStart = (int)((CacheLine - address % CacheLine) % CacheLine / sizeof(float));
    }

    public float[] Hidden { get; private set; } = [];

    /// <summary>The queries; later the output of a part of a layer, before it is added to the hidden states.</summary>
    public float[] Queries { get; private set; } = [];

    public float[] Keys { get; private set; } = [];

    public float[] Values { get; private set; } = [];

    public float[] Attended { get; private set; } = [];

    public float[] Inner { get; private set; } = [];

    /// <summary>The rows that a linear layer rounds.</summary>
    public short[] Rounded { get; private set; } = [];

    /// <summary>The attention weights of one word piece and head.</summary>
    public float[] Weights { get; } = new float[ModelFormat.MaxTokens + Vector256<float>.Count];

    /// <summary>The keys of one head, with a row for each of its columns.</summary>
    public float[] Turned { get; } =
        new float[ModelFormat.Width / ModelFormat.Heads * (ModelFormat.MaxTokens + Vector256<float>.Count)];

    /// <summary>The weights of one panel of the widest layer, at the start of a cache line: a load of two lines takes double.</summary>
    public Span<float> Panel => _panel.AsSpan(_panelStart, PanelSize);

    /// <summary>Allocates buffers for a number of word pieces, in whole blocks of rows.</summary>
    public void Reserve(int tokens)
    {
        var rows = (tokens + LinearLayer.RowBlock - 1) / LinearLayer.RowBlock * LinearLayer.RowBlock;
        if (Hidden.Length >= rows * ModelFormat.Width)
            return;
        Hidden = new float[rows * ModelFormat.Width];
        Queries = new float[Hidden.Length];
        Keys = new float[Hidden.Length];
        Values = new float[Hidden.Length];
        Attended = new float[Hidden.Length];
        Inner = new float[rows * ModelFormat.InnerWidth];
        Rounded = new short[Inner.Length];
    }
}
