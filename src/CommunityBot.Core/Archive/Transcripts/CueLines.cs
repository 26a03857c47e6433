using System.Globalization;
using System.Text;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Transcripts;

/// <summary>
/// Joins cues, which are cut to fit a screen, into lines as pages have them: one speaker, whole sentences, some forty words. A line is stamped with
/// the second its first cue begins at; where it begins inside a short cue, with that place's share of the cue's time.
/// </summary>
internal sealed class CueLines
{
    // Lines of real pages have a median of 46 words.
    private const int Enough = 240;
    private const int MostWithoutSentence = 480;
    private const int Most = 900;

    // Behind a silence somebody begins anew.
    private const double Silence = 4;

    // Inside a longer cue the time of a sentence is an estimate, which the timeline knows to make.
    private const double ShortCue = 10;

    private readonly List<RawEntry> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly ProblemList _problems;
    private Cue? _last;
    private string? _speaker;
    private int _fileLine;
    private double? _start;

    private CueLines(ProblemList problems) => _problems = problems;

    /// <summary>The lines in the order of the cues. A cue that names nobody goes on with the speaker before.</summary>
    public static IReadOnlyList<RawEntry> Of(IEnumerable<Cue> cues, ProblemList problems)
    {
        var lines = new CueLines(problems);
        foreach (var cue in cues)
        {
            if (lines._lines.Count >= ArchiveLimits.Entries)
            {
                problems.Error(cue.FileLine, $"The transcript has more than {ArchiveLimits.Entries} lines; those from here on are not read.");
                break;
            }

            lines.Add(cue);
        }

        lines.End();
        return lines._lines;
    }

    private void Add(Cue given)
    {
        var cue = given;
        if (cue.Text.Length > ArchiveLimits.LineLength)
        {
            _problems.Error(cue.FileLine, $"This cue has {cue.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.");
            cue = cue with { Text = PlainText.Shorten(cue.Text, ArchiveLimits.LineLength) };
        }

        var speaker = cue.Speaker ?? _speaker;
        if (speaker != _speaker || cue.Start < _last?.Start || cue.Start - _last?.End > Silence)
            End();
        if (_text.Length == 0)
            (_speaker, _fileLine, _start) = (speaker, cue.FileLine, cue.Start);
        else if (cue.Text[0] is not (',' or '.' or ';' or ':' or '!' or '?'))
            _text.Append(' ');

        var boundary = _text.Length;
        _text.Append(cue.Text);
        _last = cue;
        for (var cut = CutIn(_text, boundary); cut > 0; cut = CutIn(_text, boundary))
        {
            Emit(_text.ToString(0, cut));
            _text.Remove(0, cut);
            while (_text[0] == ' ')
                _text.Remove(0, 1);
            boundary = 0;
            (_fileLine, _start) = (cue.FileLine, StartOfRest(cue));
        }
    }

    // Only an end with more behind it is one: "J." may be going on with "Doe".
    private static int CutIn(StringBuilder joined, int boundary)
    {
        if (joined.Length < Enough)
            return 0;
        var text = joined.ToString();
        var end = 0;
        for (var sentence = Sentences.Next(text, 0); sentence.End < text.Length && (end == 0 || sentence.End <= Most); sentence = Sentences.Next(text, sentence.End))
            end = sentence.End;
        if (end >= Enough || (end > 0 && text.Length > Most))
            return end;
        return text.Length > MostWithoutSentence && end == 0 && boundary < text.Length ? boundary : 0;
    }

    private double? StartOfRest(Cue cue) =>
        _text.Length >= cue.Text.Length ? cue.Start
        : cue.End - cue.Start <= ShortCue ? cue.End - (cue.End - cue.Start) * _text.Length / cue.Text.Length
        : null;

    private void End()
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
