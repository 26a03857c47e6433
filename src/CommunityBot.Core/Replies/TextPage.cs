using System.Globalization;
using System.Text;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Replies;

/// <summary>Lines of text on a page of a set width, wrapped between words.</summary>
internal sealed class TextPage(int width)
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes one paragraph: cleaned, wrapped, the first line behind one indent and the others behind another.</summary>
    public void Write(string paragraph, string firstIndent = "", string indent = "")
    {
        var line = new StringBuilder(firstIndent);
        var columns = CountColumns(firstIndent);
        var isEmpty = true;
        foreach (var word in VisibleText.Clean(paragraph).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Split(w, width - CountColumns(indent))))
        {
            var wide = CountColumns(word);
            if (!isEmpty && columns + 1 + wide > width)
            {
                EndLine(line);
                line.Clear().Append(indent);
                columns = CountColumns(indent);
                isEmpty = true;
            }

            if (!isEmpty)
            {
                line.Append(' ');
                columns++;
            }

            line.Append(word);
            columns += wide;
            isEmpty = false;
        }

        EndLine(line);
    }

    public void WriteBlankLine() => _text.Append('\n');

    public override string ToString() => _text.ToString();

    /// <summary>Terminal columns: wide for East Asian letters and emoji, none for combining marks.</summary>
    public static int CountColumns(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += CountColumns(rune);
        return columns;
    }

    private static int CountColumns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // The blocks that Unicode's East Asian Width table (UAX #11) lists as wide, coarsely.
    private static bool IsWide(int c) => c is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3
        or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6
        or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;

    // A word too wide for a line is broken, but for an address, which must stay whole to be of use.
    private static List<string> Split(string word, int room)
    {
        if (CountColumns(word) <= room || word.StartsWith("http", StringComparison.Ordinal))
            return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var columns = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var wide = CountColumns(rune);
            if (columns + wide > room)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                columns = 0;
            }

            piece.Append(rune.ToString());
            columns += wide;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private void EndLine(StringBuilder line) => _text.Append(line.ToString().TrimEnd()).Append('\n');
}
