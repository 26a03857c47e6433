using System.Text.Json;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads JSON transcripts of Podcasting 2.0 (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md):
/// <c>segments</c> with <c>startTime</c>, <c>endTime</c>, <c>speaker</c> and <c>body</c>. The names that speech recognisers use,
/// <c>start</c>, <c>end</c> and <c>text</c>, are accepted too.
/// </summary>
internal ref struct JsonTranscriptReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ProblemList _problems;
    private readonly List<Cue> _cues = [];
    private Utf8JsonReader _reader;
    private long _countedTo;
    private int _line = 1;

    private JsonTranscriptReader(byte[] json, ProblemList problems)
    {
        _json = json;
        _problems = problems;
        _reader = new(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>The segments; null when the file is other JSON.</summary>
    /// <exception cref="JsonException">The text is not valid JSON.</exception>
    public static List<Cue>? Read(string text, ProblemList problems) =>
        new JsonTranscriptReader(Encoding.UTF8.GetBytes(text), problems).Read();

    private List<Cue>? Read()
    {
        var hasSegments = false;
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSegments = ReadString() == "segments";
            _reader.Read();
            if (isSegments && _reader.TokenType == JsonTokenType.StartArray)
                hasSegments |= ReadSegments();
            else
                _reader.Skip();
        }

        while (_reader.Read())
        {
            // Reads to the end, so that a truncated file is never read in part.
        }

        return hasSegments ? _cues : null;
    }

    // Returns whether any segment belongs to a transcript.
    private bool ReadSegments()
    {
        var isTranscript = false;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.StartObject)
                _reader.Skip();
            else
                isTranscript |= ReadSegment(GetLine());
        }

        return isTranscript;
    }

    private bool ReadSegment(int line)
    {
        double? start = null, end = null;
        string? speaker = null, body = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadString();
            _reader.Read();
            switch (name)
            {
                case "startTime" or "start": start = ReadSeconds(line); break;
                case "endTime" or "end": end = ReadSeconds(line); break;
                case "speaker": speaker = ReadText(); break;
                case "body" or "text": body = ReadText(); break;
                default: _reader.Skip(); break;
            }
        }

        if (PlainText.ToOneLine(body ?? "") is { Length: > 0 } text)
            _cues.Add(new(line, start, end, PlainText.ToOneLine(speaker ?? "") is { Length: > 0 } name ? name : null, text));
        return body is not null;
    }

    private double? ReadSeconds(int line)
    {
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        var written = _reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan) : ReadText() ?? "";
        var isNumber = double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return CueTime.ValidateSeconds(isNumber ? number : null, written, line, _problems);
    }

    private string? ReadText()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            _reader.Skip();
            return null;
        }

        return ReadString();
    }

    private readonly string? ReadString()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // A half surrogate pair, which JSON can express and a text cannot.
            return Encoding.UTF8.GetString(_reader.ValueSpan);
        }
    }

    private int GetLine()
    {
        _line += _json[(int)_countedTo..(int)_reader.TokenStartIndex].Count((byte)'\n');
        _countedTo = _reader.TokenStartIndex;
        return _line;
    }
}
