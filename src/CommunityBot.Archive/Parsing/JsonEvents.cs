using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Archive.Parsing;

/// <summary>Reads JSON as the events of YAML, so that the fields of a page are read in one way.</summary>
internal static class JsonEvents
{
    /// <summary>The events of the first value of a text, and the number of its bytes in UTF-8.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="YamlReadException">The text does not begin with a complete JSON value.</exception>
    public static (IReadOnlyList<ParsingEvent> Events, int Length) Read(ReadOnlySpan<byte> json)
    {
        var options = new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = ArchiveLimits.YamlDepth,
        };
        var reader = new Utf8JsonReader(json, options);
        var events = new List<ParsingEvent>();
        var (line, countedTo) = (1, 0);
        try
        {
            do
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                line += json[countedTo..start].Count((byte)'\n');
                countedTo = start;
                events.Add(CreateEvent(in reader, new Mark(start, line, 1)));
            }
            while (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        catch (JsonException exception)
        {
            throw new YamlReadException((int)(exception.LineNumber ?? 0) + 1, "The JSON is broken on this line.");
        }

        return (events, (int)reader.BytesConsumed);
    }

    private static ParsingEvent CreateEvent(in Utf8JsonReader reader, Mark mark) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Flow, mark, mark),
        JsonTokenType.EndObject => new MappingEnd(mark, mark),
        JsonTokenType.StartArray => new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Flow, mark, mark),
        JsonTokenType.EndArray => new SequenceEnd(mark, mark),
        JsonTokenType.String or JsonTokenType.PropertyName => CreateScalar(GetString(in reader), ScalarStyle.DoubleQuoted, mark),
        _ => CreateScalar(Encoding.UTF8.GetString(reader.ValueSpan), ScalarStyle.Plain, mark),
    };

    /// <summary>The text of a string; half of a surrogate pair, which JSON can express and a text cannot, stays as it is written.</summary>
    public static string GetString(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static Scalar CreateScalar(string text, ScalarStyle style, Mark mark) =>
        new(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true, mark, mark);
}
