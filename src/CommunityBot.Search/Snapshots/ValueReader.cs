namespace CommunityBot.Search.Snapshots;

/// <summary>Reads what <see cref="ValueWriter"/> has written. The bytes are known to be those that were written.</summary>
internal sealed class ValueReader(Stream stream)
{
    private char[] _text = new char[64];

    public int ReadNumber()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        stream.ReadExactly(bytes);
        return MemoryMarshal.Read<int>(bytes);
    }

    public T[] ReadArray<T>()
        where T : unmanaged
    {
        var values = new T[ReadNumber()];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public string ReadText()
    {
        var length = ReadNumber();
        if (length > _text.Length)
            _text = new char[length];
        stream.ReadExactly(MemoryMarshal.AsBytes(_text.AsSpan(0, length)));
        return new(_text, 0, length);
    }
}
