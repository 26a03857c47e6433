using System.Collections.Frozen;
using System.Net;
using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Transcripts;

/// <summary>A paragraph or heading of HTML.</summary>
/// <param name="Speaker">The content of a <c>cite</c> before or inside it; null when there is none.</param>
/// <param name="Time">The content of a <c>time</c> before or inside it; null when there is none.</param>
/// <param name="Lines">The words. A forced line break begins a line.</param>
internal sealed record HtmlParagraph(string? Speaker, YamlScalar? Time, IReadOnlyList<SpeechLine> Lines);

/// <summary>
/// Reads the paragraphs of HTML in time that grows with its length, whatever its nesting. Navigation, scripts and styles are left out, and
/// in a file with <c>p</c> all text outside of them but headings.
/// </summary>
internal sealed partial class HtmlParagraphs
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HiddenElements =
        Split("script style head title nav noscript template svg select");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockElements =
        Split("p div li ul ol dl dt dd blockquote section article body tr td footer h1 h2 h3 h4 h5 h6");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EmphasisElements = Split("b strong em i a dt");

    private readonly List<HtmlParagraph> _paragraphs = [];
    private readonly List<SpeechLine> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly bool _hasParagraphs;
    private string? _speaker;
    private YamlScalar? _time;
    private string? _emphasis;
    private int _emphasisStart = -1;
    private int _headingLevel;
    private int _lineCount;
    private int _line = 1;
    private int _textLine = 1;
    private bool _isInParagraph;

    private HtmlParagraphs(string html) => _hasParagraphs = ParagraphTag().IsMatch(html);

    /// <summary>The paragraphs with words, in the order of the file, with at most <see cref="CueLimit.MaxRead"/> lines.</summary>
    public static List<HtmlParagraph> Read(string html)
    {
        var reader = new HtmlParagraphs(html);
        reader.ReadAll(html);
        return reader._paragraphs;
    }

    private void ReadAll(string html)
    {
        for (var position = 0; position < html.Length && _lineCount < CueLimit.MaxRead;)
        {
            var open = html.IndexOf('<', position);
            AddText(html.AsSpan(position, (open < 0 ? html.Length : open) - position));
            if (open < 0 || open + 1 == html.Length)
                break;
            if (!char.IsAsciiLetter(html[open + 1]) && html[open + 1] is not ('/' or '!' or '?'))
            {
                AddText("<");
                position = open + 1;
                continue;
            }

            var close = html.IndexOf('>', open);
            if (close < 0)
                break;
            position = ReadTag(html, html.AsSpan(open + 1, close - open - 1), open, close + 1);
            _line += html.AsSpan(open, position - open).Count('\n');
        }

        EndParagraph();
    }

    // Returns the position after the tag, or after the element when the words are not in it.
    private int ReadTag(string html, ReadOnlySpan<char> tag, int open, int next)
    {
        if (tag.StartsWith("!--"))
            return html.IndexOf("-->", open, StringComparison.Ordinal) is >= 0 and var comment ? comment + "-->".Length : html.Length;
        var isEnd = tag[0] == '/';
        var name = GetName(tag);
        if (name is "cite" or "time" && !isEnd)
        {
            var (content, after) = ReadElement(html, name, next);
            EndParagraph(keepsPlace: true);
            var text = PlainText.ToOneLine(PlainText.FromHtml(content));
            if (name is "cite")
                (_speaker, _time) = (text.TrimEnd(':', ' ') is { Length: > 0 } speaker ? speaker : null, null);
            else
                _time = new(text, _line);
            return after;
        }

        if (HiddenElements.Contains(name) && !isEnd)
            return ReadElement(html, name, next).Next;
        if (EmphasisElements.Contains(name))
            MarkEmphasis(isEnd);
        if (name is "br")
        {
            EndLine();
        }
        else if (BlockElements.Contains(name))
        {
            EndParagraph();
            _headingLevel = !isEnd && name is ['h', var level] ? level - '0' : 0;
            _isInParagraph = !isEnd && (name is "p" || _headingLevel > 0);
        }

        return next;
    }

    // The content up to the end tag, which may be missing at the end of the file.
    private static (string Content, int Next) ReadElement(string html, ReadOnlySpan<char> name, int from)
    {
        var end = html.IndexOf($"</{name}", from, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return ("", html.Length);
        var close = html.IndexOf('>', end);
        return (html[from..end], close < 0 ? html.Length : close + 1);
    }

    private void MarkEmphasis(bool isEnd)
    {
        if (_emphasis is not null)
            return;
        if (!isEnd)
            _emphasisStart = _text.Length;
        else if (_emphasisStart >= 0 && _emphasisStart < _text.Length)
            _emphasis = ToPlainLine(_text.ToString(_emphasisStart, _text.Length - _emphasisStart));
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        // Where the file has paragraphs, text outside of them belongs to the page around the transcript.
        if (_isInParagraph || !_hasParagraphs)
        {
            if (_text.Length == 0)
                _textLine = _line + text[..(text.Length - text.TrimStart().Length)].Count('\n');
            _text.Append(text);
        }

        _line += text.Count('\n');
    }

    private void EndLine()
    {
        if (ToPlainLine(_text.ToString()) is { Length: > 0 } text)
        {
            _lines.Add(new(_textLine, text)
            {
                Emphasis = _emphasis,
                HeadingLevel = _headingLevel,
                StartsParagraph = _lines.Count == 0,
            });
            _lineCount++;
        }

        _text.Clear();
        (_emphasis, _emphasisStart) = (null, -1);
    }

    private void EndParagraph(bool keepsPlace = false)
    {
        EndLine();
        if (_lines.Count > 0)
        {
            _paragraphs.Add(new(_speaker, _time, [.. _lines]));
            _lines.Clear();
            (_speaker, _time) = (null, null);
        }

        _isInParagraph &= keepsPlace;
    }

    private static string ToPlainLine(string text) => PlainText.ToOneLine(WebUtility.HtmlDecode(text));

    // In lower case.
    private static ReadOnlySpan<char> GetName(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        var name = tag[..length];
        return name.ContainsAnyInRange('A', 'Z') ? name.ToString().ToLowerInvariant() : name;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Split(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    [GeneratedRegex(@"<p[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParagraphTag();
}
