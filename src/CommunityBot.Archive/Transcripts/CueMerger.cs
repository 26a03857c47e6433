namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Merges cues, which are cut to fit a screen, into lines like those of pages: one speaker, whole sentences, about forty words. The time of
/// a line is the start of its first cue. When the line begins inside a short cue, the time is estimated from its position in the cue.
/// </summary>
internal sealed class CueMerger
{
    // Letters. Lines of real pages have a median of 46 words.
    private const int MinLength = 240;
    private const int MaxLengthWithoutSentence = 480;
    private const int MaxLength = 900;

    // A line ends at a pause of this many seconds.
    private const double MaxPauseSeconds = 4;

    // A sentence inside a longer cue gets no time here: the timeline estimates it.
    private const double ShortCueSeconds = 10;

    private readonly List<RawTranscriptEntry> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly ProblemList _problems;
    private Cue? _last;
    private string? _speaker;
    private int _fileLine;
    private double? _start;

    private CueMerger(ProblemList problems) => _problems = problems;

    /// <summary>The lines in the order of the cues. A cue without a speaker continues the speech of the speaker before.</summary>
    public static IReadOnlyList<RawTranscriptEntry> Merge(IEnumerable<Cue> cues, ProblemList problems)
    {
        var merger = new CueMerger(problems);
        foreach (var cue in cues)
        {
            if (merger._lines.Count >= ArchiveLimits.TranscriptEntries)
            {
                AddLimitError(cue.FileLine, problems);
                break;
            }

            merger.Add(cue);
        }

        merger.Flush();
        return merger._lines;
    }

    public static void AddLimitError(int fileLine, ProblemList problems) => problems.AddError(
        fileLine, $"The transcript has more than {ArchiveLimits.TranscriptEntries} lines; those from here on are not read.");

    private void Add(Cue cue)
    {
        if (cue.Text.Length > ArchiveLimits.LineLength)
        {
            var message = $"This cue has {cue.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.";
            _problems.AddError(cue.FileLine, message);
            cue = cue with { Text = PlainText.Truncate(cue.Text, ArchiveLimits.LineLength) };
        }

        var speaker = cue.Speaker ?? _speaker;
        if (speaker != _speaker || cue.Start < _last?.Start || cue.Start - _last?.End > MaxPauseSeconds)
            Flush();
        if (_text.Length == 0)
            (_speaker, _fileLine, _start) = (speaker, cue.FileLine, cue.Start);
        else if (cue.Text[0] is not (',' or '.' or ';' or ':' or '!' or '?'))
            _text.Append(' ');

        var boundary = _text.Length;
        _text.Append(cue.Text);
        _last = cue;
        for (var cut = FindCut(_text, boundary); cut > 0; cut = FindCut(_text, boundary))
        {
            Emit(_text.ToString(0, cut));
            _text.Remove(0, cut);
            while (_text[0] == ' ')
                _text.Remove(0, 1);
            boundary = 0;
            (_fileLine, _start) = (cue.FileLine, EstimateRestStart(cue));
        }
    }

    // Returns the length of the text to emit, or 0 when more text is needed. The end of the text does not end a sentence: "J." may continue
    // with "Doe".
    private static int FindCut(StringBuilder joined, int boundary)
    {
        if (joined.Length < MinLength)
            return 0;
        var text = joined.ToString();
        var end = 0;
        var next = SentenceSplitter.FindNext(text, 0).End;
        while (next < text.Length && (end == 0 || next <= MaxLength))
        {
            end = next;
            next = SentenceSplitter.FindNext(text, end).End;
        }

        if (end >= MinLength || (end > 0 && text.Length > MaxLength))
            return end;
        return text.Length > MaxLengthWithoutSentence && end == 0 && boundary < text.Length ? boundary : 0;
    }

    private double? EstimateRestStart(Cue cue) =>
        _text.Length >= cue.Text.Length ? cue.Start
        : cue.End - cue.Start <= ShortCueSeconds ? cue.End - (cue.End - cue.Start) * _text.Length / cue.Text.Length
        : null;

    private void Flush()
    {
        if (_text.Length > 0)
            Emit(_text.ToString());
        _text.Clear();
    }

    private void Emit(string text) => _lines.Add(new(
        _lines.Count,
        _fileLine,
        Header: null,
        Line: new(text.TrimEnd(), _fileLine),
        Sec: _start is { } second ? new(((int)second).ToString(CultureInfo.InvariantCulture), _fileLine) : null,
        Time: null,
        Who: _speaker is { } name ? new(name, _fileLine) : null));
}
