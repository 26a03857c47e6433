using System.Buffers.Binary;

namespace CommunityBot.Archive.Snapshots;

/// <summary>Reads what <see cref="SnapshotWriter"/> has written.</summary>
/// <exception cref="InvalidDataException">From every method: the bytes end too early, or are not such a value.</exception>
internal sealed class SnapshotReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    /// <summary>Whether everything was read.</summary>
    public bool IsAtEnd => _position == bytes.Length;

    public bool ReadFlag() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw new InvalidDataException("This is no flag."),
    };

    public int ReadNumber()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return (int)(value >> 1) ^ -(int)(value & 1);
        }

        throw new InvalidDataException("This is no number.");
    }

    public int? ReadNumberOrNull() => ReadFlag() ? ReadNumber() : null;

    public ulong ReadBits() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Reads the bytes of <see cref="SnapshotWriter.WriteBlock"/>.</summary>
    public ReadOnlyMemory<byte> ReadBlock() => TakeMemory(BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int))));

    public string ReadText() => ReadTextOrNull() ?? throw new InvalidDataException("A text is missing.");

    public string? ReadTextOrNull() => ReadNumber() is >= 0 and var length ? Encoding.UTF8.GetString(Take(length)) : null;

    public T[] ReadList<T>(Func<T> read)
    {
        var count = ReadNumber();
        if (count < 0 || count > bytes.Length - _position)
            throw new InvalidDataException("The list is longer than the bytes.");
        if (count == 0)
            return [];
        var items = new T[count];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    private ReadOnlyMemory<byte> TakeMemory(int count)
    {
        if (count < 0 || count > bytes.Length - _position)
            throw new InvalidDataException("The bytes end too early.");
        _position += count;
        return bytes.Slice(_position - count, count);
    }

    private ReadOnlySpan<byte> Take(int count) => TakeMemory(count).Span;
}
