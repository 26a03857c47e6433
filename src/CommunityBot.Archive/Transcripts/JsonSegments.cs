using System.Net;
using System.Text.Json;

namespace CommunityBot.Archive.Transcripts;

/// <summary>An object of a JSON transcript while it is read.</summary>
internal struct JsonSegment
{
    /// <summary>1-based line of the file.</summary>
    public int Line { get; init; }

    /// <summary>Seconds; null when there is none or none that can be read.</summary>
    public double? Start { get; set; }

    public double? End { get; set; }

    /// <summary>Whether there is a start, even one that cannot be read.</summary>
    public bool HasStart { get; set; }

    /// <summary>A time that cannot be read, as it is written; null when there is none.</summary>
    public string? InvalidTime { get; private set; }

    /// <summary>Whether a time is an integer without a unit, so that it may be milliseconds.</summary>
    public bool IsUnitUnknown { get; private set; }

    public string? Text { get; set; }

    public string? Speaker { get; set; }

    private bool _isVoice;
    private bool _isPunctuated;
    private double? _duration;

    /// <summary>The end; from the duration where there is no end.</summary>
    public readonly double? EffectiveEnd => End ?? Start + _duration;

    public void Set(JsonField field, JsonTokenType token, string? value)
    {
        if (value is null)
            return;
        switch (field)
        {
            case JsonField.Start or JsonField.Timestamps: SetTime(isStart: true, token, value, 1); break;
            case JsonField.StartMilliseconds: SetTime(isStart: true, token, value, 0.001); break;
            case JsonField.End: SetTime(isStart: false, token, value, 1); break;
            case JsonField.EndMilliseconds: SetTime(isStart: false, token, value, 0.001); break;
            case JsonField.Duration: _duration ??= JsonNumbers.ParseSeconds(value); break;
            case JsonField.DurationMilliseconds: _duration = JsonNumbers.ParseSeconds(value) / 1000; break;
            case JsonField.Text when token == JsonTokenType.String && !_isPunctuated: Text = value; break;
            case JsonField.PunctuatedText when token == JsonTokenType.String: (Text, _isPunctuated) = (value, true); break;
            case JsonField.Speaker when !_isVoice: Speaker = token == JsonTokenType.Number ? "Speaker " + value : value; break;
            case JsonField.Voice when value.Length > 0: (Speaker, _isVoice) = (value, true); break;
        }
    }

    /// <summary>Sets a time. One in milliseconds, which is exact, replaces the same time without a unit.</summary>
    public void SetTime(bool isStart, JsonTokenType token, string? value, double scale)
    {
        if (value is null)
            return;
        HasStart |= isStart;
        if (JsonNumbers.ParseSeconds(value) is not { } number)
        {
            InvalidTime ??= value;
            return;
        }

        var isKnown = isStart ? Start is not null : End is not null;
        if (isKnown && scale == 1)
            return;
        IsUnitUnknown = scale == 1 && token == JsonTokenType.Number && !value.AsSpan().ContainsAny('.', 'e', 'E');
        if (isStart)
            Start = number * scale;
        else
            End = number * scale;
    }
}

/// <summary>A list of a JSON transcript.</summary>
/// <param name="isTranscriptName">Whether the list's name says that it holds a transcript.</param>
internal sealed class JsonSegments(bool isTranscriptName)
{
    /// <summary>How many items of a list are read: more than the words of a day.</summary>
    public const int MaxItems = 400_000;

    // Speech has about 15 letters a second. Below this, the times are milliseconds.
    private const double MinLettersPerSecond = 0.15;

    // A list of single words has fewer letters an item.
    private const double MinLettersPerSentence = 12;

    private long _letters;
    private bool _hasTimes;
    private bool _hasStarts;
    private bool _hasSpeakers;

    public List<JsonSegment> Items { get; private set; } = [];

    /// <summary>The 1-based line of the file with the first item beyond <see cref="MaxItems"/>; 0 when there is none.</summary>
    public int OmittedLine { get; set; }

    /// <summary>Whether the list is a transcript: it has times that can be read, or speakers, or the name of a transcript.</summary>
    public bool IsTranscript => _hasTimes || _hasSpeakers || isTranscriptName;

    private bool HasSentences => _letters >= MinLettersPerSentence * Items.Count;

    /// <summary>The list that holds most of what is said, with times and speakers, and sentences rather than words.</summary>
    public static JsonSegments? SelectBest(List<JsonSegments>? lists)
    {
        if (lists is null or { Count: 1 })
            return lists?[0];
        var most = lists.Max(list => list._letters);
        return lists.Where(list => list._letters * 2 >= most)
            .OrderByDescending(list => list._hasTimes)
            .ThenByDescending(list => list._hasSpeakers)
            .ThenByDescending(list => list.HasSentences)
            .First();
    }

    /// <summary>Adds an object, or the list inside it where that has the times.</summary>
    /// <param name="read">The object's own values and the best list inside it.</param>
    /// <param name="parent">The object around this list, from which a speaker is taken.</param>
    public void Add((JsonSegment Own, JsonSegments? Nested) read, in JsonSegment parent)
    {
        var (own, nested) = read;
        if (own.Text is not null && (own.HasStart || nested is not { _hasStarts: true }))
        {
            Add(own, parent.Speaker);
        }
        else if (nested is { _hasStarts: false } && own.HasStart)
        {
            // The words of one segment: YouTube's segs, and the alternatives of one word.
            own.Text = string.Concat(nested.Items.Select(item => item.Text));
            own.Speaker ??= nested.Items[0].Speaker;
            Add(own, parent.Speaker);
        }
        else if (nested is not null)
        {
            foreach (var item in nested.Items)
                Add(item, own.Speaker ?? parent.Speaker);
        }
    }

    /// <summary>The cues. Times that are no time of a recording are problems.</summary>
    /// <param name="speakerNames">The names of speakers by their ids.</param>
    /// <param name="problems">Receives such times.</param>
    public List<Cue> ToCues(IReadOnlyDictionary<string, string> speakerNames, ProblemList problems)
    {
        if (OmittedLine > 0)
            problems.AddLimitError(OmittedLine, $"The list has more than {MaxItems} items; those from here on are not read.");
        var scale = AreMilliseconds() ? 0.001 : 1;
        var cues = new List<Cue>(Items.Count);
        foreach (var item in Items)
        {
            // The captions of a site may hold its HTML.
            if (PlainText.ToOneLine(WebUtility.HtmlDecode(item.Text!)) is not { Length: > 0 } text)
                continue;
            var start = Validate(item.Start * scale, item.Line);
            var end = Validate(item.EffectiveEnd * scale, item.Line);
            if (item.InvalidTime is { } invalid)
                CueTime.ValidateSeconds(null, invalid, item.Line, problems);
            var speaker = speakerNames.GetValueOrDefault(item.Speaker ?? "") ?? item.Speaker ?? "";
            cues.Add(new(item.Line, start, end, PlainText.ToOneLine(speaker) is { Length: > 0 } name ? name : null, text));
        }

        return cues;

        double? Validate(double? seconds, int line) => seconds is { } given
            ? CueTime.ValidateSeconds(given, given.ToString(CultureInfo.InvariantCulture), line, problems)
            : null;
    }

    private void Add(JsonSegment item, string? speaker)
    {
        item.Speaker ??= speaker;
        _letters += item.Text!.Length;
        _hasStarts |= item.HasStart;
        // A later time, even in milliseconds, is the moment of a message.
        _hasTimes |= item.Start < 1000d * ArchiveLimits.MaxSecond;
        _hasSpeakers |= item.Speaker is not null;
        Items.Add(item);
    }

    private bool AreMilliseconds() => Items.TrueForAll(item => item.Start is null || item.IsUnitUnknown)
        && Items.Max(item => item.EffectiveEnd ?? item.Start ?? 0) is > 0 and var end && _letters / end < MinLettersPerSecond;
}

/// <summary>Numbers and times of JSON that recognisers write.</summary>
internal static class JsonNumbers
{
    /// <summary>The seconds of a number (<c>3.5</c>, <c>3.5s</c>) or a clock (<c>1:02:03,5</c>); null for other text.</summary>
    public static double? ParseSeconds(string written)
    {
        var text = written.AsSpan().Trim().TrimEnd('s');
        var seconds = 0d;
        Span<char> number = stackalloc char[32];
        foreach (var part in text.Split(':'))
        {
            if (text[part].Length > number.Length)
                return null;
            text[part].Replace(number, ',', '.');
            if (!double.TryParse(number[..text[part].Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                return null;
            seconds = 60 * seconds + value;
        }

        return double.IsFinite(seconds) ? seconds : null;
    }

    /// <summary>
    /// A copy with an empty text in place of each <c>NaN</c> and <c>Infinity</c>, which Python writes and JSON does not know; null when
    /// there is none.
    /// </summary>
    public static byte[]? ReplaceNaN(ReadOnlySpan<byte> json)
    {
        byte[]? copy = null;
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '\\')
                i++;
            else if (json[i] == '"')
                isText = !isText;
            else if (!isText && GetNaNLength(json[i..]) is > 0 and var length)
            {
                copy ??= json.ToArray();
                "\"\"       "u8[..length].CopyTo(copy.AsSpan(i));
                i += length - 1;
            }
        }

        return copy;
    }

    private static int GetNaNLength(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3 : json.StartsWith("Infinity"u8) ? 8 : json.StartsWith("-Infinity"u8) ? 9 : 0;
}
