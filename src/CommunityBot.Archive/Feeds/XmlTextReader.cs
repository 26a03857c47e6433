namespace CommunityBot.Archive.Feeds;

/// <summary>
/// Reads the text of an XML file as feeds really are: in the encoding that the declaration names, with white space before the declaration,
/// and with a space for each character that XML does not allow. Bytes that are not of the encoding become U+FFFD.
/// </summary>
internal sealed partial class XmlTextReader : TextReader
{
    // The declaration is at the beginning of the file.
    private const int DeclarationBytes = 512;

    private readonly StreamReader _reader;

    /// <param name="stream">The file, from its beginning; it can seek.</param>
    public XmlTextReader(Stream stream)
    {
        var beginning = new byte[DeclarationBytes];
        var length = stream.ReadAtLeast(beginning, DeclarationBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        _reader = new(stream, FindEncoding(beginning.AsSpan(0, length)), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        while (_reader.Peek() is >= 0 and var c && (char.IsWhiteSpace((char)c) || c == '\ufeff'))
            _ = _reader.Read();
    }

    public override int Peek() => Replace(_reader.Peek());

    public override int Read() => Replace(_reader.Read());

    public override int Read(char[] buffer, int index, int count)
    {
        var read = _reader.Read(buffer, index, count);
        foreach (ref var c in buffer.AsSpan(index, read))
            c = (char)Replace(c);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }

    // https://www.w3.org/TR/xml/#charsets; a decoder gives surrogates in pairs only.
    private static int Replace(int c) => c is (>= 0 and < ' ' and not ('\t' or '\n' or '\r')) or '\ufffe' or '\uffff' ? ' ' : c;

    private static Encoding FindEncoding(ReadOnlySpan<byte> beginning)
    {
        if (beginning is [(byte)'<', 0, ..])
            return Encoding.Unicode;
        if (beginning is [0, (byte)'<', ..])
            return Encoding.BigEndianUnicode;
        var name = Declaration().Match(Encoding.Latin1.GetString(beginning)).Groups["name"].Value;
        // The declaration was read as ASCII, so an encoding of two bytes is a mistake.
        if (name.Length == 0 || name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        return TextDecoder.FindEncoding(name) ?? Encoding.UTF8;
    }

    [GeneratedRegex("""<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
