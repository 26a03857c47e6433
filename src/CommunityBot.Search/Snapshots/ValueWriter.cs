namespace CommunityBot.Search.Snapshots;

/// <summary>Writes texts, and arrays of numbers as they are in memory; <see cref="ValueReader"/> reads them in the same order.</summary>
internal sealed class ValueWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, Encoding.Unicode, leaveOpen: true);

    public void Write(int value) => _writer.Write(value);

    public void Write<T>(T[] values)
        where T : unmanaged
    {
        _writer.Write(values.Length);
        _writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    // In UTF-16, which keeps every text as it is.
    public void Write(string text)
    {
        _writer.Write(text.Length);
        _writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public void Dispose() => _writer.Dispose();
}
