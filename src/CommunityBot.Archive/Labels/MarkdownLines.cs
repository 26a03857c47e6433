using System.Buffers;
using System.Net;

namespace CommunityBot.Archive.Labels;

/// <summary>Reads the lines of a text or of the body of a Markdown file without their markup.</summary>
internal static partial class MarkdownLines
{
    private const int MaxHeadingLength = 100;

    // A time with hours and a fraction, in brackets.
    private const int MaxTimeLength = 20;

    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.,[]() ");

    /// <summary>
    /// The lines that hold text, at most <see cref="CueLimit.MaxRead"/>. Code, comments, images, tables and rules are left out; links
    /// become their labels, and a time keeps brackets.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="firstFileLine">1-based line of the file on which the text begins.</param>
    /// <param name="isMarkdown">Whether lists, headings and code are markup. Emphasis, links and escapes are markup in every text.</param>
    public static List<SpeechLine> Read(string text, int firstFileLine, bool isMarkdown)
    {
        var lines = new List<SpeechLine>();
        var table = new TranscriptTable();
        var fileLine = firstFileLine - 1;
        var startsParagraph = true;
        var isSkipped = false;
        // A text may be one quotation.
        var isQuoted = isMarkdown || text.AsSpan().TrimStart().StartsWith("> ");
        foreach (var written in TextLines.Split(text))
        {
            if (lines.Count >= CueLimit.MaxRead)
                break;
            fileLine++;
            var line = written.AsSpan().Trim();
            if (isQuoted && line is ['>'] or ['>', ' ', ..])
                line = line[1..].TrimStart();
            if (line is not ['|', ..])
                table.End();
            if (line.IsEmpty)
            {
                startsParagraph = true;
                continue;
            }

            if (isMarkdown && (line.StartsWith("```") || line.StartsWith("~~~")))
            {
                isSkipped = !isSkipped;
                continue;
            }

            if (isSkipped)
                continue;
            if (isMarkdown && line[0] == '|' && table.ReadRow(line) is { } row)
            {
                if (ReadLine(row, isMarkdown) is { Text.Length: > 0 } said)
                    lines.Add(said with { FileLine = fileLine, StartsParagraph = true });
                continue;
            }

            if (isMarkdown && IsMarkupOnly(line))
            {
                // A short paragraph above a line of "===" or "---" is a heading.
                if (line[0] is '=' or '-' && !startsParagraph && lines is [.., { StartsParagraph: true, Text.Length: < MaxHeadingLength }])
                    lines[^1] = lines[^1] with { HeadingLevel = line[0] == '=' ? 1 : 2 };
                startsParagraph = true;
                continue;
            }

            foreach (var part in SplitAtBlocks(line.Length == written.Length ? written : line.ToString()).Take(CueLimit.MaxRead))
            {
                startsParagraph |= part.StartsParagraph;
                foreach (var speech in SplitAtArrows(ReadLine(part.Text, isMarkdown) with { FileLine = fileLine }))
                {
                    if (lines.Count >= CueLimit.MaxRead)
                        break;
                    var level = Math.Max(part.HeadingLevel, speech.HeadingLevel);
                    lines.Add(speech with { StartsParagraph = startsParagraph, HeadingLevel = level });
                    startsParagraph = level > 0;
                }
            }
        }

        return lines;
    }

    /// <summary>The parts of a line that begin with <c>>></c>, the mark of a new turn.</summary>
    public static IEnumerable<SpeechLine> SplitAtArrows(SpeechLine line)
    {
        if (line.Text.Length == 0)
            return [];
        return !HasArrowsInside(line.Text)
            ? [line]
            : ArrowsInside().Split(line.Text, CueLimit.MaxRead)
                .Where(part => part.Length > 0)
                .Select(part => line with { Text = part });
    }

    /// <summary>Whether another turn begins inside a line.</summary>
    public static bool HasArrowsInside(string text) => text.Contains(" >>", StringComparison.Ordinal);

    // Sites write paragraphs and headings as HTML too, several on a line of the file.
    private static IEnumerable<SpeechLine> SplitAtBlocks(string line) =>
        line.Contains('<', StringComparison.Ordinal) ? SplitAtTags(line) : [new(0, line)];

    private static IEnumerable<SpeechLine> SplitAtTags(string line)
    {
        var (start, startsParagraph, level) = (0, false, 0);
        for (var tag = BlockTag().Match(line); tag.Success; tag = tag.NextMatch())
        {
            yield return new(0, line[start..tag.Index].Trim()) { StartsParagraph = startsParagraph, HeadingLevel = level };
            start = tag.Index + tag.Length;
            startsParagraph = !tag.Groups["break"].Success;
            level = tag.Groups["level"] is { Success: true } heading ? heading.ValueSpan[0] - '0' : 0;
        }

        yield return new(0, line[start..].Trim()) { StartsParagraph = startsParagraph, HeadingLevel = level };
    }

    private static SpeechLine ReadLine(string line, bool isMarkdown)
    {
        var level = 0;
        // A text has headings too.
        if (line.Length > 0 && (line[0] == '#' || (isMarkdown && line[0] is '>' or '*' or '+' or '-' or (>= '0' and <= '9')))
            && Prefix().Match(line) is { Length: > 0 } prefix)
        {
            level = prefix.ValueSpan.Count('#');
            line = line[prefix.Length..].TrimEnd('#', ' ');
        }

        line = isMarkdown && line.StartsWith(": ", StringComparison.Ordinal) ? line[2..] : LineBeginnings.Normalize(line);
        string? emphasis = null;
        var hasLink = false;
        if (line.Contains("](", StringComparison.Ordinal))
        {
            line = Image().Replace(line, "");
            line = TimeLink().Replace(line, "[$1]");
            if (Link().Match(line) is { Success: true } link)
                emphasis = link.Groups[1].Value;
            line = Link().Replace(line, "$1");
            hasLink = emphasis is not null;
        }

        if (line.Contains('<', StringComparison.Ordinal))
        {
            line = Tag().Replace(
                line,
                match => !isMarkdown && LineBeginnings.IsName(match.ValueSpan) && IsAtBeginning(line.AsSpan(0, match.Index)) ? match.Value
                    : match.ValueSpan is ['<', 'b' or 's' or 'c', ..] or ['<', '/', 'b' or 's' or 'c', ..] ? "**"
                    : "");
        }

        if (line.AsSpan().ContainsAny('*', '_') && Emphasis().Match(line) is { Success: true } bold)
        {
            emphasis = bold.Groups["text"].Value;
            line = Emphasis().Replace(line, "${text}").Replace("**", "", StringComparison.Ordinal);
        }

        if (line.Contains('\\', StringComparison.Ordinal))
            line = Escape().Replace(line, "$1");
        if (line.Contains('&', StringComparison.Ordinal))
            line = WebUtility.HtmlDecode(line);
        return new(0, PlainText.ToOneLine(line)) { HeadingLevel = level, Emphasis = emphasis, HasLink = hasLink };
    }

    // Whether nothing but a time stands before.
    private static bool IsAtBeginning(ReadOnlySpan<char> before) =>
        before.Length <= MaxTimeLength && !before.ContainsAnyExcept(TimeCharacters);

    private static bool IsMarkupOnly(ReadOnlySpan<char> line) =>
        line[0] is '|' || line.StartsWith("<!--") || line.StartsWith("{%") || line.StartsWith("{{")
        || (line[0] is '-' or '*' or '_' or '=' && line.IndexOfAnyExcept("-*_= ") < 0);

    [GeneratedRegex("[ ](?=>>)", RegexOptions.CultureInvariant)]
    private static partial Regex ArrowsInside();

    [GeneratedRegex(
        "(?<break><br[ ]?/?>)|<(?:h(?<level>[1-6])|/h[1-6]"
            + "|/?(?:p|div|li|ul|ol|dl|dt|dd|blockquote|section|article|details|summary|table|tr|td|th))"
            + @"(?:\s[^<>]{0,300})?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlockTag();

    // Headings, quotations and lists. ">>" is a turn.
    [GeneratedRegex("^(?:>(?!>)[ ]?)?(?:#{1,6}[ ]+|[*+-][ ]+|[0-9]{1,3}[.)][ ]+(?=[*_]))?", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[[\[(]?(" + TextTime.Clock + @")[\])]?\]\([^()]{0,500}\)", RegexOptions.CultureInvariant)]
    private static partial Regex TimeLink();

    [GeneratedRegex(@"\[([^\[\]]{0,300})\]\([^()]{0,500}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("</?[A-Za-z][^<>]{0,300}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"(?:(?<mark>\*{1,3})(?=\S)(?<text>[^*]{1,300})(?<=\S)\k<mark>"
            + @"|(?<!\w)(?<mark>_{1,3})(?=\S)(?<text>[^_]{1,300})(?<=\S)\k<mark>(?!\w))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()<>#+.!~|-])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
