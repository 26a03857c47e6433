using System.Text.Unicode;
using UtfUnknown;

namespace CommunityBot.Archive.Files;

/// <summary>A file's text and how it was found.</summary>
/// <param name="Text">The text, with U+FFFD in place of each character that cannot be decoded.</param>
/// <param name="GuessedEncoding">The name of the encoding when it was guessed; null when there is no doubt.</param>
internal readonly record struct DecodedText(string Text, string? GuessedEncoding);

/// <summary>
/// Decodes files: UTF-8; UTF-16 with and without a byte order mark; else in the encoding that the file declares or that fits its bytes
/// best, such as Windows-1252, KOI8-R or Shift-JIS.
/// </summary>
internal static partial class TextDecoder
{
    // A text with more characters that cannot be decoded, or with more control characters, is binary.
    private const int MaxDamagedPerThousand = 10;
    private const int MinDamaged = 10;

    // HTML and XML declare their encoding here.
    private const int DeclarationBytes = 1024;

    // More bytes do not make the guess better.
    private const int MaxGuessedBytes = 64 * 1024;

    // The bytes of spaces, line ends, digits and Latin letters in UTF-16: at least one in this many characters.
    private const int MaxUnitsPerAscii = 20;
    private const int MinAsciiUnits = 5;

    // A guess below this is worth less than the encoding that most such files have.
    private const float MinConfidence = 0.5f;

    /// <summary>The text without byte order mark; null when the bytes are no text. Lines end with a line feed.</summary>
    public static DecodedText? Decode(byte[] bytes) => DecodeBytes(bytes) is { } decoded
        // Old files end lines with a carriage return alone.
        ? decoded.Text.Contains('\n', StringComparison.Ordinal) ? decoded : decoded with { Text = decoded.Text.Replace('\r', '\n') }
        : null;

    /// <summary>The encoding of a name, as files and servers write it; null for an unknown name.</summary>
    public static Encoding? FindEncoding(string name)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            // https://encoding.spec.whatwg.org/#names-and-labels: who writes ASCII or Latin-1 means Windows-1252.
            return encoding is ASCIIEncoding || encoding.CodePage == Encoding.Latin1.CodePage ? GetWindows1252() : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static DecodedText? DecodeBytes(byte[] bytes)
    {
        if (bytes is [0xff, 0xfe, 0, 0, ..])
            return CheckText(Encoding.UTF32.GetString(bytes.AsSpan(4)));
        if (bytes is [0xff, 0xfe, ..])
            return CheckText(Encoding.Unicode.GetString(bytes.AsSpan(2)));
        if (bytes is [0xfe, 0xff, ..])
            return CheckText(Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)));
        if (bytes.AsSpan().Contains((byte)0))
            return DecodeUtf16(bytes);

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
        if (Utf8.IsValid(bytes) || IsDamagedUtf8(text))
            return new(text, null);
        return DecodeOther(bytes);
    }

    private static DecodedText? DecodeUtf16(ReadOnlySpan<byte> bytes)
    {
        var (littleEndian, bigEndian) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i + 1] == 0 && bytes[i] is >= (byte)'\t' and < 127)
                littleEndian++;
            else if (bytes[i] == 0 && bytes[i + 1] is >= (byte)'\t' and < 127)
                bigEndian++;
        }

        var most = Math.Max(littleEndian, bigEndian);
        if (most < MinAsciiUnits || most * MaxUnitsPerAscii < bytes.Length / 2)
            return null;
        return CheckText((littleEndian > bigEndian ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes));
    }

    // UTF-8 with a few wrong bytes. Bytes of other encodings are hardly ever characters of UTF-8.
    private static bool IsDamagedUtf8(string text)
    {
        var damaged = text.AsSpan().Count('\ufffd');
        return damaged <= GetMaxDamaged(text) && text.Count(c => c >= 128) - damaged > damaged;
    }

    private static DecodedText? DecodeOther(byte[] bytes)
    {
        // A text has spaces or line ends.
        if (bytes.AsSpan().IndexOfAny((byte)' ', (byte)'\n') < 0)
            return null;
        var declared = Declaration().Match(Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, DeclarationBytes))));
        var encoding = declared.Success ? FindEncoding(declared.Groups["name"].Value) : null;
        if (encoding is { IsSingleByte: true } or { CodePage: not (65000 or 65001 or 1200 or 1201 or 12000 or 12001) })
            return CheckText(encoding.GetString(bytes));
        encoding = Guess(bytes);
        return CheckText(encoding.GetString(bytes)) is { } text ? text with { GuessedEncoding = encoding.WebName } : null;
    }

    private static Encoding Guess(byte[] bytes)
    {
        var start = bytes.AsSpan(0, bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)127)).LastIndexOf((byte)'\n') + 1;
        var guess = CharsetDetector.DetectFromBytes(bytes, start, Math.Min(bytes.Length - start, MaxGuessedBytes)).Detected;
        return guess is { Confidence: >= MinConfidence } && FindEncoding(guess.EncodingName) is { } encoding ? encoding : GetWindows1252();
    }

    private static Encoding GetWindows1252() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static DecodedText? CheckText(string text)
    {
        var damaged = text.Count(c => c == '\ufffd' || (char.IsControl(c) && !char.IsWhiteSpace(c)));
        return damaged <= GetMaxDamaged(text) && !text.Contains('\0', StringComparison.Ordinal) ? new(text, null) : null;
    }

    private static int GetMaxDamaged(string text) => Math.Max(MinDamaged, text.Length / 1000 * MaxDamagedPerThousand);

    [GeneratedRegex(
        """(?:charset|encoding)\s?=\s?["']?(?<name>[A-Za-z0-9._-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
