using System.Globalization;
using System.Text;
using System.Text.Json;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads JSON transcripts of Podcasting 2.0 (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md): <c>segments</c>
/// with <c>startTime</c>, <c>endTime</c>, <c>speaker</c> and <c>body</c>; also under the names of speech recognisers, <c>start</c>, <c>end</c> and <c>text</c>.
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

    /// <summary>The segments; null when the file is JSON of another kind.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static List<Cue>? Read(string text, ProblemList problems) => new JsonTranscriptReader(Encoding.UTF8.GetBytes(text), problems).Read();

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
            // To the end, so that a file that breaks off is never half read.
        }

        return hasSegments ? _cues : null;
    }

    // Whether any is what a transcript has.
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

        if (body is not null && PlainText.ToOneLine(body) is { Length: > 0 } said)
            _cues.Add(new(line, start, end, speaker is null || PlainText.ToOneLine(speaker) is not { Length: > 0 } named ? null : named, said));
        return body is not null;
    }

    private double? ReadSeconds(int line)
    {
        if (_reader.TokenType == JsonTokenType.Null)
            return null;
        var written = _reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(_reader.ValueSpan) : ReadText() ?? "";
        double? seconds = double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        return CueTime.ValidateSeconds(seconds, written, line, _problems);
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
            // Half a surrogate pair, which JSON can spell and no text can hold.
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
