using System.Globalization;
using System.Text;
using CommunityBot.Archive.Normalization;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Joins cues, which are cut to fit a screen, into lines as pages have them: one speaker, whole sentences, some forty words. A line is stamped with
/// the second its first cue begins at; where it begins inside a short cue, with that place's share of the cue's time.
/// </summary>
internal sealed class CueMerger
{
    // Lines of real pages have a median of 46 words.
    private const int MinLength = 240;
    private const int MaxLengthWithoutSentence = 480;
    private const int MaxLength = 900;

    // Behind a silence somebody begins anew.
    private const double MaxPauseSeconds = 4;

    // Inside a longer cue the time of a sentence is an estimate, which the timeline knows to make.
    private const double ShortCueSeconds = 10;

    private readonly List<RawTranscriptEntry> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly ProblemList _problems;
    private Cue? _last;
    private string? _speaker;
    private int _fileLine;
    private double? _start;

    private CueMerger(ProblemList problems) => _problems = problems;

    /// <summary>The lines in the order of the cues. A cue that names nobody goes on with the speaker before.</summary>
    public static IReadOnlyList<RawTranscriptEntry> Merge(IEnumerable<Cue> cues, ProblemList problems)
    {
        var lines = new CueMerger(problems);
        foreach (var cue in cues)
        {
            if (lines._lines.Count >= ArchiveLimits.TranscriptEntries)
            {
                problems.AddError(cue.FileLine, $"The transcript has more than {ArchiveLimits.TranscriptEntries} lines; those from here on are not read.");
                break;
            }

            lines.Add(cue);
        }

        lines.Flush();
        return lines._lines;
    }

    private void Add(Cue given)
    {
        var cue = given;
        if (cue.Text.Length > ArchiveLimits.LineLength)
        {
            _problems.AddError(cue.FileLine, $"This cue has {cue.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.");
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

    // Only an end with more behind it is one: "J." may be going on with "Doe".
    private static int FindCut(StringBuilder joined, int boundary)
    {
        if (joined.Length < MinLength)
            return 0;
        var text = joined.ToString();
        var end = 0;
        for (var sentence = SentenceSplitter.FindNext(text, 0); sentence.End < text.Length && (end == 0 || sentence.End <= MaxLength); sentence = SentenceSplitter.FindNext(text, sentence.End))
            end = sentence.End;
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
