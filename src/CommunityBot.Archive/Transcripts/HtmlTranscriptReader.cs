using System.Net;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads HTML transcripts in the form of Podcasting 2.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md): <c>cite</c> holds a speaker, <c>time</c>
/// the start, and <c>p</c> the words. Speaker and time may also stand inside the paragraph.
/// </summary>
internal sealed class HtmlTranscriptReader
{
    private static readonly string[] HiddenElements = ["script", "style", "head", "title", "nav", "noscript", "template", "svg"];
    private static readonly string[] ParagraphElements =
        ["p", "div", "li", "ul", "ol", "blockquote", "section", "article", "body", "tr", "td", "footer"];

    private readonly ProblemList _problems;
    private readonly List<Cue> _cues = [];
    private readonly StringBuilder _text = new();
    private readonly bool _hasParagraphs;
    private string? _speaker;
    private double? _start;
    private int _line = 1;
    private bool _isInParagraph;

    private HtmlTranscriptReader(string html, ProblemList problems)
    {
        _problems = problems;
        _hasParagraphs = html.Contains("<p", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The paragraphs in the order of the file; null for HTML without any speaker and time.</summary>
    public static List<Cue>? Read(string html, ProblemList problems)
    {
        if (!html.Contains("<cite", StringComparison.OrdinalIgnoreCase) && !html.Contains("<time", StringComparison.OrdinalIgnoreCase))
            return null;
        var reader = new HtmlTranscriptReader(html, problems);
        reader.Read(html);
        return reader._cues;
    }

    private void Read(string html)
    {
        for (var position = 0; position < html.Length;)
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
            if (name == "cite")
                (_speaker, _start) = (text.TrimEnd(':', ' ') is { Length: > 0 } speaker ? speaker : null, null);
            else
                _start = CueTime.ParseSeconds(text, _line, _problems);
            return after;
        }

        if (HiddenElements.Contains(name) && !isEnd)
            return ReadElement(html, name, next).Next;
        if (name == "br")
            AddText(" ");
        else if (ParagraphElements.Contains(name))
        {
            EndParagraph();
            _isInParagraph = name == "p" && !isEnd;
        }

        return next;
    }

    // The content up to the end tag, which may be missing at the end of the file.
    private static (string Content, int Next) ReadElement(string html, string name, int from)
    {
        var end = html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return ("", html.Length);
        var close = html.IndexOf('>', end);
        return (html[from..end], close < 0 ? html.Length : close + 1);
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        // Where the file has paragraphs, text outside of them belongs to the page around the transcript.
        if (_isInParagraph || !_hasParagraphs)
            _text.Append(text);
        _line += text.Count('\n');
    }

    private void EndParagraph(bool keepsPlace = false)
    {
        var text = PlainText.ToOneLine(WebUtility.HtmlDecode(_text.ToString()));
        _text.Clear();
        if (text.Length > 0)
        {
            _cues.Add(new(_line, _start, _start, _speaker, text));
            (_speaker, _start) = (null, null);
        }

        _isInParagraph &= keepsPlace;
    }

    private static string GetName(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        return tag[..length].ToString().ToLowerInvariant();
    }
}
