using System.Runtime.CompilerServices;

namespace CommunityBot.Search.Snapshots;

/// <summary>
/// Reads what <see cref="ValueWriter"/> has written. No more memory is taken than the stream has bytes: a damaged number throws
/// <see cref="EndOfStreamException"/>.
/// </summary>
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
        var values = new T[CheckLength(ReadNumber(), Unsafe.SizeOf<T>())];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public string ReadText()
    {
        var length = CheckLength(ReadNumber(), sizeof(char));
        if (length > _text.Length)
            _text = new char[length];
        stream.ReadExactly(MemoryMarshal.AsBytes(_text.AsSpan(0, length)));
        return new(_text, 0, length);
    }

    private int CheckLength(int count, int size) =>
        count >= 0 && (long)count * size <= stream.Length - stream.Position ? count : throw new EndOfStreamException();
}
