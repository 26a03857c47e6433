using System.Buffers.Binary;

namespace CommunityBot.Archive.Snapshots;

/// <summary>Writes values to bytes, which <see cref="SnapshotReader"/> reads in the same order.</summary>
internal sealed class SnapshotWriter
{
    // A text with half of a surrogate pair would come back as another text.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes = new byte[1 << 12];
    private int _length;

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Write(bool value) => Reserve(1)[0] = value ? (byte)1 : (byte)0;

    // Seven bits a byte, the lowest first, with the sign in the lowest bit: https://protobuf.dev/programming-guides/encoding/#signed-ints
    public void Write(int value)
    {
        var rest = (uint)((value << 1) ^ (value >> 31));
        for (; rest >= 0x80; rest >>= 7)
            Reserve(1)[0] = (byte)(rest | 0x80);
        Reserve(1)[0] = (byte)rest;
    }

    public void Write(int? value)
    {
        Write(value.HasValue);
        if (value is { } number)
            Write(number);
    }

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <exception cref="EncoderFallbackException">The text is not valid UTF-16.</exception>
    public void Write(string? text)
    {
        Write(text is null ? -1 : Utf8.GetByteCount(text));
        if (text is not null)
            Utf8.GetBytes(text, Reserve(Utf8.GetByteCount(text)));
    }

    public void Write<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (var item in items)
            write(item);
    }

    /// <summary>
    /// Writes what an action writes, after the number of its bytes. Writes an empty block where it writes a text that is not valid UTF-16.
    /// </summary>
    public void WriteBlock(Action write)
    {
        var start = _length;
        Reserve(sizeof(int));
        try
        {
            write();
        }
        catch (EncoderFallbackException)
        {
            _length = start + sizeof(int);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start), _length - start - sizeof(int));
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + count, _bytes.Length * 2));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
