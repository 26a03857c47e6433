using System.Buffers;
using System.Text.Json;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads JSON transcripts of Podcasting 2.0 (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md)
/// and of speech recognisers. They differ in names and nesting, so the reader knows no format: it looks for the list of objects that
/// hold text and times or speakers (<see cref="JsonFields"/>). Of several such lists, such as words and sentences, one is used.
/// </summary>
internal ref struct JsonTranscriptReader
{
    private const int MaxSpeakers = 1_000;

    // Letters. Shorter texts are messages and descriptions.
    private const int MinTextLength = 1_000;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Dictionary<string, string> _speakerNames = new(StringComparer.Ordinal);
    private Utf8JsonReader _reader;
    private string? _text;
    private long _countedTo;
    private int _line = 1;

    private JsonTranscriptReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>The segments; or the text of an object that has one long text and no segments. Both are null for other JSON.</summary>
    /// <exception cref="JsonException">The text is not valid JSON.</exception>
    public static (List<Cue>? Cues, string? Text) Read(byte[] json, ProblemList problems)
    {
        try
        {
            return ReadValid(json, problems);
        }
        catch (JsonException) when ((JsonNumbers.ReplaceNaN(json) ?? JsonLines.ToArray(json)) is { } valid)
        {
            return ReadValid(valid, problems);
        }
    }

    private static (List<Cue>? Cues, string? Text) ReadValid(byte[] json, ProblemList problems)
    {
        var reader = new JsonTranscriptReader(json);
        return reader.ReadRoot() is { IsTranscript: true } read
            ? (read.ToCues(reader._speakerNames, problems), null)
            : (null, reader._text is { Length: >= MinTextLength } text ? text : null);
    }

    private JsonSegments? ReadRoot()
    {
        if (!_reader.Read())
            return null;
        var read = _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(isItem: false).Nested,
            JsonTokenType.StartArray => ReadArray("", default),
            _ => null,
        };
        while (_reader.Read())
        {
            // Reads to the end, so that a truncated file is never read in part.
        }

        return read;
    }

    // The object's own values, and the best of the lists inside it.
    private (JsonSegment Own, JsonSegments? Nested) ReadObject(bool isItem)
    {
        var own = new JsonSegment { Line = GetLine() };
        List<JsonSegments>? nested = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, field) = ReadName();
            var isWholeText = _reader.CurrentDepth == 1
                && (_reader.ValueSpan.SequenceEqual("text"u8) || _reader.ValueSpan.SequenceEqual("transcript"u8));
            _reader.Read();
            if (isWholeText && _reader.TokenType == JsonTokenType.String)
                _text = JsonEvents.GetString(in _reader);
            if (field is JsonField.Timestamps or JsonField.Offsets && _reader.TokenType == JsonTokenType.StartObject)
                ReadRange(ref own, scale: field == JsonField.Offsets ? 0.001 : 1);
            else if (field == JsonField.Timestamps && _reader.TokenType == JsonTokenType.StartArray)
                ReadRange(ref own);
            else if (field is JsonField.Speaker or JsonField.Voice && _reader.TokenType == JsonTokenType.StartObject)
                ReadSpeaker(ref own, field);
            else if (field is JsonField.Start or JsonField.End
                && _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                SkipTime(ref own, isStart: field == JsonField.Start);
            else if (_reader.TokenType == JsonTokenType.StartObject)
                AddNested(ReadObject(isItem: false).Nested);
            else if (_reader.TokenType == JsonTokenType.StartArray && isItem && own is { Text: not null, HasStart: true })
                _reader.Skip();
            else if (_reader.TokenType == JsonTokenType.StartArray)
                AddNested(ReadArray(name, own));
            else
                own.Set(field, _reader.TokenType, GetValue(field));
        }

        return (own, JsonSegments.SelectBest(nested));

        void AddNested(JsonSegments? list)
        {
            if (list is not null)
                (nested ??= []).Add(list);
        }
    }

    // Null for a list without text.
    private JsonSegments? ReadArray(string name, in JsonSegment parent)
    {
        var list = new JsonSegments(JsonFields.IsTranscriptName(name));
        var isAlternatives = JsonFields.IsAlternatives(name);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (JsonFields.IsSpeakerList(name) && _reader.TokenType == JsonTokenType.StartObject)
                AddSpeakerName(_reader);
            if (isAlternatives && list.Items.Count > 0)
                _reader.Skip();
            else if (list.Items.Count >= JsonSegments.MaxItems)
                SkipItem(list);
            else if (_reader.TokenType == JsonTokenType.StartObject)
                list.Add(ReadObject(isItem: true), parent);
            else if (_reader.TokenType == JsonTokenType.StartArray)
                list.Add((ReadTuple(), null), parent);
        }

        return list.Items.Count > 0 ? list : null;
    }

    private void SkipItem(JsonSegments list)
    {
        if (list.OmittedLine == 0)
            list.OmittedLine = GetLine();
        _reader.Skip();
    }

    // A list in place of an object: [id, seek, start, end, text, …]. The times are the two numbers before the text.
    private JsonSegment ReadTuple()
    {
        var own = new JsonSegment { Line = GetLine() };
        var numbers = new List<double>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.Number && own.Text is null && _reader.TryGetDouble(out var number))
                numbers.Add(number);
            else if (_reader.TokenType == JsonTokenType.String && own.Text is null && numbers.Count >= 2)
                (own.Text, own.Start, own.End, own.HasStart) = (JsonEvents.GetString(in _reader), numbers[^2], numbers[^1], true);
            else
                _reader.Skip();
        }

        return own;
    }

    private void ReadRange(ref JsonSegment own, double scale)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isStart = _reader.ValueTextEquals("from") || _reader.ValueTextEquals("start");
            var isEnd = _reader.ValueTextEquals("to") || _reader.ValueTextEquals("end");
            _reader.Read();
            if (isStart || isEnd)
                own.SetTime(isStart, _reader.TokenType, GetValue(JsonField.Start), scale);
            else
                _reader.Skip();
        }
    }

    private void ReadRange(ref JsonSegment own)
    {
        for (var i = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i < 2 && _reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
                own.SetTime(isStart: i == 0, _reader.TokenType, GetValue(JsonField.Start), scale: 1);
            else
                _reader.Skip();
        }
    }

    private void SkipTime(ref JsonSegment own, bool isStart)
    {
        own.SetTime(isStart, JsonTokenType.String, _reader.TokenType == JsonTokenType.StartArray ? "[…]" : "{…}", scale: 1);
        _reader.Skip();
    }

    private void ReadSpeaker(ref JsonSegment own, JsonField field)
    {
        string? name = null, id = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = _reader.ValueTextEquals("name") || _reader.ValueTextEquals("label") || _reader.ValueTextEquals("displayName");
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.String && isName)
                name ??= JsonEvents.GetString(in _reader);
            else if (_reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                id ??= GetValue(JsonField.Speaker);
            else
                _reader.Skip();
        }

        own.Set(field, JsonTokenType.String, name ?? id);
    }

    // The id and the name of one of those who speak. The item may hold what is said too, so this reads ahead.
    private readonly void AddSpeakerName(Utf8JsonReader ahead)
    {
        string? name = null, id = null;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isName = ahead.ValueTextEquals("name") || ahead.ValueTextEquals("label") || ahead.ValueTextEquals("displayName");
            var isId = ahead.ValueTextEquals("id") || ahead.ValueTextEquals("speaker_id") || ahead.ValueTextEquals("speakerId")
                || ahead.ValueTextEquals("speaker");
            ahead.Read();
            if (isName && ahead.TokenType == JsonTokenType.String)
                name ??= JsonEvents.GetString(in ahead);
            else if (isId && ahead.TokenType == JsonTokenType.String)
                id ??= JsonEvents.GetString(in ahead);
            else if (isId && ahead.TokenType == JsonTokenType.Number)
                id ??= "Speaker " + Encoding.UTF8.GetString(ahead.ValueSpan);
            else
                ahead.Skip();
        }

        if (name is not null && id is not null && _speakerNames.Count < MaxSpeakers)
            _speakerNames.TryAdd(id, name);
    }

    private readonly string? GetValue(JsonField field) => field == JsonField.None ? null : _reader.TokenType switch
    {
        JsonTokenType.String => JsonEvents.GetString(in _reader),
        JsonTokenType.Number => Encoding.UTF8.GetString(_reader.ValueSpan),
        _ => null,
    };

    private readonly (string Name, JsonField Field) ReadName()
    {
        Span<char> buffer = stackalloc char[JsonFields.MaxNameLength];
        if (_reader.ValueSpan.Length > buffer.Length || _reader.ValueIsEscaped)
            return ("", JsonField.None);
        return Ascii.ToUtf16(_reader.ValueSpan, buffer, out var length) == OperationStatus.Done
            ? JsonFields.Find(buffer[..length])
            : ("", JsonField.None);
    }

    private int GetLine()
    {
        _line += _json[(int)_countedTo..(int)_reader.TokenStartIndex].Count((byte)'\n');
        _countedTo = _reader.TokenStartIndex;
        return _line;
    }
}
