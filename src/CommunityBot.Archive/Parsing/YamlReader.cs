using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Archive.Parsing;

/// <summary>
/// Walks one YAML document from event to event, so that nothing is built that nobody asked for. Every scalar is text: <c>0:09</c> is
/// never a number and <c>no</c> never a boolean. Aliases are refused and nesting ends at <see cref="ArchiveLimits.YamlDepth"/>.
/// </summary>
/// <remarks>Every method that reads a value leaves the reader behind it, also when the value has another shape than asked for.</remarks>
internal sealed class YamlReader
{
    private readonly Parser _parser;
    private int _depth;
    private int _line = 1;

    /// <exception cref="YamlReadException">The document cannot be read; so does every other method.</exception>
    public YamlReader(string yaml)
    {
        _parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        while (MoveNext() is StreamStart or DocumentStart)
        {
        }
    }

    /// <summary>The line on which the value at hand begins.</summary>
    public int Line => (int)(_parser.Current?.Start.Line ?? _line);

    /// <summary>
    /// The keys of the mapping at hand, each to be followed by reading its value; an unread value is skipped. No keys when the value
    /// is no mapping.
    /// </summary>
    public IEnumerable<YamlScalar> ReadKeys()
    {
        if (_parser.Current is not MappingStart)
        {
            Skip();
            yield break;
        }

        MoveNext();
        while (_parser.Current is not MappingEnd)
        {
            ThrowAtDocumentEnd();
            if (_parser.Current is Scalar key)
            {
                // The parser drops the value of an empty key, so that what follows would be taken for it.
                if (key is { Style: ScalarStyle.Plain, Value.Length: 0 })
                    throw new YamlReadException(Line, "The YAML has a value without a key before its colon.");
                var text = new YamlScalar(key.Value, Line);
                var value = MoveNext();
                yield return text;
                if (ReferenceEquals(_parser.Current, value))
                    Skip();
            }
            else
            {
                Skip();
                Skip();
            }
        }

        MoveNext();
    }

    /// <summary>The line of each item of the list at hand, each to be read; an unread one is skipped. A lone scalar is a list of one.</summary>
    public IEnumerable<int> ReadItems()
    {
        if (_parser.Current is not SequenceStart)
        {
            if (_parser.Current is Scalar lone && !IsNull(lone))
                yield return Line;
            else
                Skip();
            yield break;
        }

        MoveNext();
        while (_parser.Current is not SequenceEnd)
        {
            ThrowAtDocumentEnd();
            var item = _parser.Current;
            yield return Line;
            if (ReferenceEquals(_parser.Current, item))
                Skip();
        }

        MoveNext();
    }

    /// <summary>The scalar at hand; null when it is empty, <c>null</c> or <c>~</c>, or when the value is a list or a mapping.</summary>
    public YamlScalar? ReadText()
    {
        if (_parser.Current is not Scalar scalar)
        {
            Skip();
            return null;
        }

        YamlScalar? text = IsNull(scalar) ? null : new(scalar.Value, Line);
        MoveNext();
        return text;
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";

    // Moves behind the value at hand. The end of the collection around it is no value and is left for the loop that reads the collection.
    private void Skip()
    {
        var open = 0;
        do
        {
            if (_parser.Current is DocumentEnd or StreamEnd or null)
                return;
            if (_parser.Current is MappingStart or SequenceStart)
                open++;
            else if (_parser.Current is MappingEnd or SequenceEnd && --open < 0)
                return;
            MoveNext();
        }
        while (open > 0);
    }

    // Every loop over a collection ends where the document does, whatever events the parser gave before.
    private void ThrowAtDocumentEnd()
    {
        if (_parser.Current is DocumentEnd or StreamEnd or null)
            throw new YamlReadException(_line, "The YAML ends inside a list or a mapping.");
    }

    private ParsingEvent? MoveNext()
    {
        if (_parser.Current is MappingEnd or SequenceEnd)
            _depth--;
        try
        {
            _parser.MoveNext();
        }
        catch (YamlException broken)
        {
            throw new YamlReadException((int)broken.Start.Line, $"The YAML is broken: {broken.Message}");
        }
        catch (Exception surprise) when (surprise is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new YamlReadException(Line, "The YAML is broken on this line or behind it.");
        }

        _line = Line;
        switch (_parser.Current)
        {
            case AnchorAlias:
                throw new YamlReadException(Line, "YAML aliases (*name) are not allowed in an archive.");
            case MappingStart or SequenceStart when ++_depth > ArchiveLimits.YamlDepth:
                throw new YamlReadException(Line, $"The YAML is nested deeper than {ArchiveLimits.YamlDepth} levels.");
        }

        return _parser.Current;
    }
}
