namespace CommunityBot.Archive.Labels;

/// <summary>
/// Reads transcripts that are written as text or Markdown: paragraphs with speakers' labels, with times, with both or with neither. A
/// paragraph without a label continues the speech of the speaker before.
/// </summary>
internal sealed partial class TextTranscriptReader
{
    // Letters. A paragraph above the limit is split into whole sentences of at least the minimum.
    private const int MaxLength = 900;
    private const int MinLength = 240;

    // Files with fewer labels are notes in which some words stand before a colon.
    private const int MaxParagraphsPerLabel = 10;

    // What a site puts above a transcript.
    private const int MaxLinesBeforeSpeech = 10;

    // Shorter files with one name are notes.
    private const int MinMonologueLines = 5;

    private readonly List<RawTranscriptEntry> _entries = [];
    private readonly StringBuilder _text = new();
    private readonly ProblemList _problems;
    private string? _speaker;
    private bool _isUnknown;
    private double? _second;
    private int _fileLine;
    private bool _isFull;

    private TextTranscriptReader(ProblemList problems) => _problems = problems;

    /// <summary>Reads a text. Without labels and times, each of its lines is an utterance.</summary>
    public static List<RawTranscriptEntry> ReadText(string text, int firstFileLine, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var read = CueLimit.Keep(MarkdownLines.Read(text, firstFileLine, isMarkdown: false), line => line.FileLine, problems);
        read.RemoveAll(line => ToolNote().IsMatch(line.Text));
        var lines = LabelRecognizer.Recognize(read, isText: true, guestIds, problems);
        return new TextTranscriptReader(problems).ReadLines(lines);
    }

    /// <summary>
    /// Reads the body of a Markdown file. Headings become sections. What stands above the first label or below a heading such as "Links" is
    /// no transcript.
    /// </summary>
    /// <param name="body">The text below the front matter.</param>
    /// <param name="firstFileLine">1-based line of the file on which the body begins.</param>
    /// <param name="isExpected">Whether the file is an episode's page, so that two labels are enough.</param>
    /// <param name="isSpeech">Whether the front matter says that the body is a transcript, so that it needs no label.</param>
    /// <param name="guestIds">Ids of people who probably speak.</param>
    /// <param name="problems">Receives doubtful labels.</param>
    /// <returns>The entries; null when the body is no transcript.</returns>
    public static List<RawTranscriptEntry>? ReadMarkdown(
        string body, int firstFileLine, bool isExpected, bool isSpeech, IReadOnlyList<string> guestIds, ProblemList problems) =>
        ReadMarkdown(MarkdownLines.Read(body, firstFileLine, isMarkdown: true), isExpected, isSpeech, guestIds, problems);

    /// <inheritdoc cref="ReadMarkdown(string, int, bool, bool, IReadOnlyList{string}, ProblemList)"/>
    public static List<RawTranscriptEntry>? ReadMarkdown(
        List<SpeechLine> all, bool isExpected, bool isSpeech, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var read = all.Count > ArchiveLimits.TranscriptCues ? all[..ArchiveLimits.TranscriptCues] : all;
        var title = read.FindLastIndex(line => line.HeadingLevel > 0 && TranscriptHeading().IsMatch(line.Text));
        var lines = LabelRecognizer.Recognize(read, isText: true, guestIds, problems);
        var first = lines.FindIndex(title + 1, line => line.IsLabelled || line.Second is not null);
        if (isSpeech || (first < 0 && title >= 0 && isExpected))
            first = first >= 0 && first <= title + MaxLinesBeforeSpeech ? first : title + 1;
        else if (first < 0 || (title < 0 && !IsTranscript(lines, isExpected)))
            return null;

        // Sections that begin above the first words of their section.
        while (first > title + 1 && lines[first - 1].Line.HeadingLevel > 1)
            first--;
        var end = lines.FindIndex(first, line => line.Line.HeadingLevel > 0 && OtherHeading().IsMatch(line.Line.Text));
        if (end < 0)
            _ = CueLimit.Keep(all, line => line.FileLine, problems);
        var entries = new TextTranscriptReader(problems).ReadLines(lines[first..(end < 0 ? lines.Count : end)], isMarkdown: true);
        return entries.Exists(entry => entry.Line is not null) ? entries : null;
    }

    // In other files than pages, bold words before a colon may be anything; speakers come back.
    private static bool IsTranscript(List<LabelledLine> lines, bool isExpected)
    {
        var labelled = lines.Where(line => line.IsLabelled).ToList();
        // "Book:" before a link is a note, however often.
        if (labelled.Count(line => line.Line.HasLink && line.Second is null) * 2 > labelled.Count)
            return false;
        if (isExpected)
            return labelled.Count >= 2 || lines.Count(line => line.Second is not null) >= 2;
        if (labelled.Count(line => line.Second is not null) >= 2)
            return true;
        var counts = labelled.CountBy(line => NameText.ToId(line.Speaker ?? "")).ToList();
        // A monologue begins with the name of its only speaker.
        if (counts is [var only] && only.Key.Length > 0)
            return lines.Count > MinMonologueLines && lines[0] is { Speaker: { } name } && NameText.SplitWords(name).Length > 1;
        var areNumbered = labelled.Count(line => line.Speaker is { } speaker && LabelName.GetShape(speaker) == NameShape.Numbered) >= 2;
        return counts.Count >= 2 && (areNumbered || counts.Exists(count => count.Value >= 2))
            && labelled.Count * MaxParagraphsPerLabel >= lines.Count(line => line.Line.StartsParagraph);
    }

    private List<RawTranscriptEntry> ReadLines(List<LabelledLine> lines, bool isMarkdown = false)
    {
        var isStructured = isMarkdown || lines.Exists(line => line.IsLabelled || line.Second is not null);
        foreach (var line in lines)
        {
            if (_isFull)
                break;
            if (line.Line.HeadingLevel > 0 && !line.IsLabelled)
                AddHeader(line.Line);
            else
                AddLine(line, isStructured);
        }

        Flush();
        return _entries;
    }

    private void AddLine(LabelledLine line, bool isStructured)
    {
        if (line.IsLabelled)
        {
            Flush();
            (_speaker, _isUnknown, _second) = (line.Speaker, line.IsUnknownTurn, line.Second ?? _second);
        }
        else if (line.Second is not null)
        {
            // Text that is cut to fit a screen goes on after its time.
            if (line.Line.StartsParagraph || _text.Length is 0 or >= MinLength || EndsSentence())
                Flush();
            if (_text.Length == 0)
                _second = line.Second;
        }
        else if (!isStructured || line.Line.StartsParagraph)
        {
            Flush();
        }

        AddText(line.Text, line.Line.FileLine, isStructured);
    }

    // A time in brackets inside the words is the time of the words after it.
    private void AddText(string text, int fileLine, bool isStructured)
    {
        if (text.Length == 0)
            return;
        var position = 0;
        if (isStructured && text.AsSpan().ContainsAny("[({"))
        {
            foreach (Match match in TextTime.FindInBrackets(text))
            {
                if (_isFull)
                    return;
                if (TextTime.Parse(match.Groups["time"].Value) is not { } second || second < _second)
                    continue;
                Append(text[position..match.Index], fileLine);
                Flush();
                (_second, position) = (second, match.Index + match.Length);
            }
        }

        Append(text[position..], fileLine);
    }

    private void Append(string text, int fileLine)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (_text.Length == 0)
            _fileLine = fileLine;
        else
            _text.Append(' ');
        _text.Append(text.AsSpan().Trim());
    }

    private bool EndsSentence() => _text[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '"' or '”' or ')' or ']' or '♪' or ':';

    private void AddHeader(SpeechLine heading)
    {
        Flush();
        if (!TranscriptHeading().IsMatch(heading.Text) && MakeRoom(heading.FileLine))
            _entries.Add(new(_entries.Count, heading.FileLine, new(heading.Text, heading.FileLine), null, null, null, null));
    }

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        foreach (var part in Split(_text.ToString()))
        {
            if (!MakeRoom(_fileLine))
                break;
            YamlScalar? second = _second is { } time ? new(((int)time).ToString(CultureInfo.InvariantCulture), _fileLine) : null;
            YamlScalar? who = _speaker is { } name ? new(name, _fileLine) : null;
            _entries.Add(new(_entries.Count, _fileLine, null, new(part, _fileLine), second, null, who)
            {
                IsSpeakerUnknown = who is null && _isUnknown,
            });
            _second = null;
        }

        _text.Clear();
    }

    private bool MakeRoom(int fileLine)
    {
        if (_entries.Count < ArchiveLimits.TranscriptEntries)
            return true;
        if (!_isFull)
            RawTranscriptEntry.AddLimitError(fileLine, _problems);
        _isFull = true;
        return false;
    }

    /// <summary>A text of any length in parts of whole sentences. A sentence above the limit is split between words.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        if (text.Length <= MaxLength)
        {
            yield return text;
            yield break;
        }

        var start = 0;
        while (text.Length - start > MaxLength)
        {
            var window = text.Substring(start, MaxLength);
            var end = 0;
            for (var next = SentenceSplitter.FindNext(window, 0).End; next < window.Length && end < MinLength;
                next = SentenceSplitter.FindNext(window, end).End)
            {
                end = next;
            }

            if (end == 0)
                end = window.LastIndexOf(' ');
            if (end <= 0)
                end = char.IsHighSurrogate(window[^1]) ? MaxLength - 1 : MaxLength;
            yield return text.Substring(start, end).Trim();
            start += end;
            while (start < text.Length && text[start] == ' ')
                start++;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    [GeneratedRegex(@"^(?:(?:full |episode |the )?transcri(?:pt|ption|pción|ção)|transkript|transcript of .{0,200})\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TranscriptHeading();

    [GeneratedRegex(
        @"^(?:(?:show ?|episode )?notes|links|resources|references|footnotes|sponsors?|credits|about (?:the|this|us) .{0,40}"
            + @"|support .{0,60}|subscribe.{0,60})\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherHeading();

    // What tools write above or below the text of a transcript.
    [GeneratedRegex(
        @"^\(?(?:transcribed (?:by|with)|transcript (?:by|from)|powered by|made with|this transcript was (?:auto-?)?(?:generated|exported))"
            + @"\b.{0,80}\b(?:otter|rev|descript|turboscribe|happy ?scribe|sonix|temi|trint|whisper|riverside)\b.{0,80}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToolNote();
}
