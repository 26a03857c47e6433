using System.Buffers.Binary;

namespace CommunityBot.Search.Meaning;

/// <summary>
/// The file that keeps the vectors of lines, so that each line is embedded once. It begins with the name and version of the format, the
/// number of dimensions and the hash of the model; then follow records of one size: key, scale, a signed byte for each dimension, CRC-32C
/// of all these. Numbers are little-endian. New records are appended. What is not of this model, or damaged, is made again.
/// Not thread-safe.
/// </summary>
public sealed class VectorFile : IDisposable
{
    private const int HashSize = 32;

    private readonly FileStream _file;
    private readonly int _dimensions;
    private readonly byte[] _modelHash;
    private readonly Dictionary<VectorKey, int> _recordOf = [];

    private VectorFile(FileStream file, ITextEmbedder embedder)
    {
        (_file, _dimensions, _modelHash) = (file, embedder.Dimensions, embedder.ModelHash.ToArray());
        Problem = file.Length == 0 ? null : ReadKeys();
        if (Problem is null && file.Length > 0)
            return;
        _recordOf.Clear();
        if (file.CanWrite)
            Reset();
    }

    /// <summary>Why the content that the file had was thrown away, as the end of a sentence; null when it was not.</summary>
    public string? Problem { get; }

    /// <summary>The number of vectors.</summary>
    public int Count => _recordOf.Count;

    private static ReadOnlySpan<byte> Magic => "CBVEC001"u8;

    private int RecordSize => VectorKey.Size + sizeof(float) + _dimensions + sizeof(uint);

    private static int HeaderSize => Magic.Length + sizeof(int) + HashSize;

    /// <summary>
    /// Opens the file for a model and creates it, and its folder, when it is missing. One process may write it; others may read it.
    /// </summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read or written.</exception>
    public static VectorFile Open(string path, ITextEmbedder embedder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return Create(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read), embedder);
    }

    /// <summary>Opens the file for a model and does not change it; null when it is missing. Another process may write it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static VectorFile? OpenToRead(string path, ITextEmbedder embedder) => File.Exists(path)
        ? Create(new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), embedder)
        : null;

    /// <summary>Whether there is a vector of a text.</summary>
    public bool Contains(string text) => _recordOf.ContainsKey(VectorKey.Create(_modelHash, text));

    /// <summary>
    /// Appends the vector of a text, unless there is one. A crash of the process loses at most the last records, and a damaged file is made
    /// again.
    /// </summary>
    public void Append(string text, ReadOnlySpan<float> vector)
    {
        var key = VectorKey.Create(_modelHash, text);
        if (!_recordOf.TryAdd(key, (int)((_file.Length - HeaderSize) / RecordSize)))
            return;
        var record = new byte[RecordSize];
        key.Write(record);
        var values = MemoryMarshal.Cast<byte, sbyte>(record.AsSpan(VectorKey.Size + sizeof(float), _dimensions));
        BinaryPrimitives.WriteSingleLittleEndian(record.AsSpan(VectorKey.Size), QuantizedVectors.Quantize(vector, values));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(^sizeof(uint)), ComputeChecksum(record));
        _file.Seek(0, SeekOrigin.End);
        _file.Write(record);
    }

    /// <summary>Writes what is buffered.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Returns the vectors of texts, in their order; null when one is missing.</summary>
    internal QuantizedVectors? Find(IReadOnlyList<string> texts)
    {
        var content = ReadContent();
        var vectors = new QuantizedVectors(texts.Count, _dimensions);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!_recordOf.TryGetValue(VectorKey.Create(_modelHash, texts[i]), out var number))
                return null;
            var record = content.AsSpan(HeaderSize + number * RecordSize, RecordSize);
            MemoryMarshal.Cast<byte, sbyte>(record.Slice(VectorKey.Size + sizeof(float), _dimensions)).CopyTo(vectors.ValuesOf(i));
            vectors.Scales[i] = BinaryPrimitives.ReadSingleLittleEndian(record[VectorKey.Size..]);
        }

        return vectors;
    }

    /// <summary>Removes the vectors of all texts but these when they are more than half of the file.</summary>
    public void RemoveUnused(IReadOnlyList<string> texts)
    {
        if (Count <= 2 * texts.Count)
            return;
        var content = ReadContent();
        var kept = texts.Select(t => _recordOf.GetValueOrDefault(VectorKey.Create(_modelHash, t), -1)).Where(r => r >= 0).Distinct();
        byte[] records = [.. kept.Order().SelectMany(r => content[(HeaderSize + r * RecordSize)..(HeaderSize + (r + 1) * RecordSize)])];
        Reset();
        for (var at = 0; at < records.Length; at += RecordSize)
            _recordOf.Add(VectorKey.Read(records.AsSpan(at)), _recordOf.Count);
        _file.Write(records);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private static VectorFile Create(FileStream file, ITextEmbedder embedder)
    {
        try
        {
            return new(file, embedder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Reset()
    {
        _recordOf.Clear();
        _file.SetLength(0);
        _file.Seek(0, SeekOrigin.Begin);
        Span<byte> dimensions = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(dimensions, _dimensions);
        _file.Write(Magic);
        _file.Write(dimensions);
        _file.Write(_modelHash);
        _file.Flush();
    }

    // Returns why the content cannot be used. An append that was interrupted leaves a part of a record at the end, which is cut off.
    private string? ReadKeys()
    {
        var content = ReadContent();
        if (content.Length < HeaderSize || !content.AsSpan().StartsWith(Magic))
            return "it is no file of vectors of this version";
        if (BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(Magic.Length)) != _dimensions
            || !content.AsSpan(HeaderSize - HashSize, HashSize).SequenceEqual(_modelHash))
            return "its vectors are of another model";
        var count = (content.Length - HeaderSize) / RecordSize;
        for (var i = 0; i < count; i++)
        {
            var record = content.AsSpan(HeaderSize + i * RecordSize, RecordSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record[^sizeof(uint)..]) != ComputeChecksum(record))
                return "it is damaged";
            _recordOf.TryAdd(VectorKey.Read(record), i);
        }

        if (_file.CanWrite)
            _file.SetLength(HeaderSize + (long)count * RecordSize);
        return null;
    }

    private byte[] ReadContent()
    {
        // Another process may be appending a record.
        var content = new byte[Math.Min(_file.Length, Array.MaxLength)];
        _file.Seek(0, SeekOrigin.Begin);
        _file.ReadExactly(content);
        return content;
    }

    private static uint ComputeChecksum(ReadOnlySpan<byte> record)
    {
        var checksum = uint.MaxValue;
        foreach (var value in record[..^sizeof(uint)])
            checksum = BitOperations.Crc32C(checksum, value);
        return checksum;
    }
}
