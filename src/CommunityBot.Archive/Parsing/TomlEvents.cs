using Tomlyn;
using Tomlyn.Parsing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Archive.Parsing;

/// <summary>Reads TOML (https://toml.io) as the events of YAML, so that the fields of a page are read in one way.</summary>
internal static partial class TomlEvents
{
    /// <param name="toml">The text.</param>
    /// <exception cref="YamlReadException">The TOML is broken; thrown while the events are read.</exception>
    public static IEnumerable<ParsingEvent> Read(string toml)
    {
        if (DeepKey().Match(toml) is { Success: true } deep)
            throw new YamlReadException(1 + toml.AsSpan(0, deep.Index).Count('\n'), "The TOML has a key of too many parts on this line.");
        var parser = TomlParser.Create(toml, new TomlSerializerOptions { MaxDepth = ArchiveLimits.YamlDepth });
        while (MoveNext(parser))
        {
            if (CreateEvent(parser, toml) is { } read)
                yield return read;
        }
    }

    private static bool MoveNext(TomlParser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (TomlException exception)
        {
            throw new YamlReadException(exception.Line ?? 1, "The TOML is broken on this line.");
        }
    }

    private static ParsingEvent? CreateEvent(TomlParser parser, string toml)
    {
        var read = parser.Current;
        var mark = new Mark(0, Math.Max(1, read.Line), 1);
        return read.Kind switch
        {
            TomlParseEventKind.StartTable => new MappingStart(AnchorName.Empty, TagName.Empty, true, MappingStyle.Block, mark, mark),
            TomlParseEventKind.EndTable => new MappingEnd(mark, mark),
            TomlParseEventKind.StartArray => new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Block, mark, mark),
            TomlParseEventKind.EndArray => new SequenceEnd(mark, mark),
            TomlParseEventKind.PropertyName => CreateScalar(parser.GetPropertyName(), mark),
            TomlParseEventKind.String => CreateScalar(parser.GetString(), mark),
            TomlParseEventKind.Integer or TomlParseEventKind.Float or TomlParseEventKind.Boolean or TomlParseEventKind.DateTime
                when read.Span is { } span => CreateScalar(toml.Substring(span.Offset, span.Length), mark),
            _ => null,
        };
    }

    // The parser takes very long for a key of a million parts.
    [GeneratedRegex(@"^(?:[A-Za-z0-9_-]{1,100}\.){100}", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DeepKey();

    private static Scalar CreateScalar(string text, Mark mark) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true, mark, mark);
}
