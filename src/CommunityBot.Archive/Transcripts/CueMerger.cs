using CommunityBot.Archive.Labels;

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

    // Pieces that fit on a screen end with a sentence now and then.
    private const int MinSentencesPerHundred = 95;

    // A sentence inside a longer cue gets no time here: the timeline estimates it.
    private const double ShortCueSeconds = 10;

    private readonly List<RawTranscriptEntry> _lines = [];
    private readonly StringBuilder _text = new();

    // The last end of a sentence in the text at which it can be cut; 0 when there is none. It is looked for again only behind a mark that
    // may end a sentence, because a file may have a cue for each word.
    private int _sentenceEnd;
    private bool _mayHaveNewEnd;
    private readonly ProblemList _problems;
    private bool _endsAtSentences;
    private bool _isFull;
    private Cue? _last;
    private string? _speaker;
    private bool _isUnknown;
    private int _fileLine;
    private double? _start;

    private CueMerger(ProblemList problems) => _problems = problems;

    /// <summary>The lines in the order of the cues. A cue without a speaker continues the speech of the speaker before.</summary>
    /// <param name="cues">The cues.</param>
    /// <param name="problems">Receives what is not read.</param>
    /// <param name="endsAtSentences">
    /// Whether each cue that follows a whole sentence begins a line, as in a text; so it does where nearly every cue is a sentence.
    /// </param>
    public static IReadOnlyList<RawTranscriptEntry> Merge(IReadOnlyList<Cue> cues, ProblemList problems, bool endsAtSentences = false)
    {
        var merger = new CueMerger(problems) { _endsAtSentences = endsAtSentences || AreSentences(cues) };
        foreach (var cue in cues)
        {
            if (merger._isFull)
                break;
            foreach (var part in SplitLongText(cue))
                merger.Add(part);
        }

        merger.Flush();
        return merger._lines;
    }

    // Whether the cues are sentences rather than pieces that fit on a screen, so that each keeps its own time.
    private static bool AreSentences(IReadOnlyList<Cue> cues) =>
        cues.Count(cue => EndsSentence(cue.Text)) * 100L >= cues.Count * MinSentencesPerHundred;

    private static bool EndsSentence(string text) => text.TrimEnd('"', '”', ')', ']')
        is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？'];

    private void Add(Cue cue)
    {
        var speaker = cue.IsUnknownTurn ? null : cue.Speaker ?? _speaker;
        if (cue.IsUnknownTurn || speaker != _speaker || cue.Start < _last?.Start || cue.Start - _last?.End > MaxPauseSeconds)
            Flush();
        else if (_endsAtSentences && _last is not null && EndsSentence(_last.Text))
            Flush();
        _isUnknown = cue.IsUnknownTurn || (_isUnknown && speaker is null);
        if (_text.Length == 0)
            (_speaker, _fileLine, _start) = (speaker, cue.FileLine, cue.Start);
        else if (cue.Text[0] is not (',' or '.' or ';' or ':' or '!' or '?'))
            _text.Append(' ');

        var boundary = _text.Length;
        _text.Append(cue.Text);
        _last = cue;
        var hasTerminator = SentenceSplitter.HasTerminator(cue.Text);
        _mayHaveNewEnd |= hasTerminator;
        for (var cut = FindCut(boundary, hasTerminator); cut > 0; cut = FindCut(boundary, hasTerminator))
        {
            Emit(_text.ToString(0, cut));
            _text.Remove(0, cut);
            while (_text[0] == ' ')
                _text.Remove(0, 1);
            boundary = 0;
            (_sentenceEnd, _mayHaveNewEnd) = (0, true);
            (_fileLine, _start) = (cue.FileLine, EstimateRestStart(cue));
        }
    }

    // Returns the length of the text to emit, or 0 when more text is needed.
    private int FindCut(int boundary, bool endsWithTerminator)
    {
        if (_text.Length < MinLength)
            return 0;
        if (_mayHaveNewEnd)
        {
            _sentenceEnd = FindSentenceEnd(_text.ToString());
            // What the next cue says decides about a mark at the end.
            _mayHaveNewEnd = endsWithTerminator;
        }

        if (_sentenceEnd >= MinLength || (_sentenceEnd > 0 && _text.Length > MaxLength))
            return _sentenceEnd;
        return _text.Length > MaxLengthWithoutSentence && _sentenceEnd == 0 && boundary < _text.Length ? boundary : 0;
    }

    // The end of the text does not end a sentence: "J." may continue with "Doe".
    private static int FindSentenceEnd(string text)
    {
        var end = 0;
        var next = SentenceSplitter.FindNext(text, 0).End;
        while (next < text.Length && (end == 0 || next <= MaxLength))
        {
            end = next;
            next = SentenceSplitter.FindNext(text, end).End;
        }

        return end;
    }

    // A cue may hold a whole recording. Only the beginning of such a cue has a time.
    private static IEnumerable<Cue> SplitLongText(Cue cue) => cue.Text.Length <= ArchiveLimits.LineLength
        ? [cue]
        : TextTranscriptReader.Split(cue.Text).Select((part, i) => i == 0
            ? cue with { Text = part, End = null }
            : cue with { Text = part, Start = null, End = null, IsUnknownTurn = false });

    private double? EstimateRestStart(Cue cue) =>
        _text.Length >= cue.Text.Length ? cue.Start
        : cue.End - cue.Start <= ShortCueSeconds ? cue.End - (cue.End - cue.Start) * _text.Length / cue.Text.Length
        : null;

    private void Flush()
    {
        if (_text.Length > 0)
            Emit(_text.ToString());
        _text.Clear();
        (_sentenceEnd, _mayHaveNewEnd) = (0, false);
    }

    private void Emit(string text)
    {
        if (_lines.Count == ArchiveLimits.TranscriptEntries)
        {
            RawTranscriptEntry.AddLimitError(_fileLine, _problems);
            _isFull = true;
            return;
        }

        _lines.Add(new(
            _lines.Count,
            _fileLine,
            Header: null,
            Line: new(text.TrimEnd(), _fileLine),
            Sec: _start is { } second ? new(((int)second).ToString(CultureInfo.InvariantCulture), _fileLine) : null,
            Time: null,
            Who: _speaker is { } name ? new(name, _fileLine) : null)
        {
            IsSpeakerUnknown = _isUnknown,
        });
    }
}
