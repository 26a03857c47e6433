using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Archive.Parsing;

/// <summary>A scalar as the file writes it. It is always text, whatever type YAML would give it.</summary>
/// <param name="Text">The scalar's text.</param>
/// <param name="Line">1-based line of the file.</param>
internal readonly record struct YamlScalar(string Text, int Line)
{
    /// <summary>The whole number without a sign; null for other text and above a limit.</summary>
    public int? ParseNumber(int max) =>
        int.TryParse(Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null;
}

/// <summary>
/// The YAML cannot be read: it is broken, nested too deep, or has aliases. The message is a sentence for the archive's owner.
/// </summary>
internal sealed class YamlReadException(int line, string message) : Exception(message)
{
    /// <summary>1-based line of the file.</summary>
    public int Line => line;
}

/// <summary>
/// Reads one YAML document event by event and builds no document tree. Every scalar is text: <c>0:09</c> is never a number and
/// <c>no</c> is never a boolean. Aliases and nesting below <see cref="ArchiveLimits.YamlDepth"/> are errors.
/// </summary>
/// <remarks>
/// Every method that reads a value leaves the reader after that value, also when the value has another shape than expected. Every method
/// throws <see cref="YamlReadException"/> when the document cannot be read.
/// </remarks>
internal sealed class YamlReader
{
    private readonly Parser _parser;
    private int _depth;
    private int _line = 1;

    /// <exception cref="YamlReadException">The document cannot be read.</exception>
    public YamlReader(string yaml)
    {
        _parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        while (MoveNext() is StreamStart or DocumentStart)
        {
        }
    }

    /// <summary>The 1-based line on which the current value begins.</summary>
    public int Line => (int)(_parser.Current?.Start.Line ?? _line);

    /// <summary>Whether the current value is a text or empty.</summary>
    public bool IsScalar => _parser.Current is Scalar;

    /// <summary>
    /// The keys of the current mapping. The caller reads a key's value before it takes the next key; a value that the caller does not read
    /// is skipped. Returns no keys when the current value is not a mapping.
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
                // The parser drops the value of an empty key, so the next key would be read as that value.
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

    /// <summary>
    /// The line of each item of the current list. The caller reads an item before it takes the next; an item that the caller does not read
    /// is skipped. A single scalar is a list of one.
    /// </summary>
    public IEnumerable<int> ReadItems()
    {
        if (_parser.Current is not SequenceStart)
        {
            if (_parser.Current is Scalar single && !IsNull(single))
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

    /// <summary>The current scalar. Null when it is empty, <c>null</c> or <c>~</c>, or when the value is a list or a mapping.</summary>
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

    // Moves after the current value. The end of the enclosing collection is not a value: the loop that reads the collection needs it.
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

    // Every loop over a collection must end at the end of the document, whatever events the parser gave before.
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
        catch (YamlException exception)
        {
            throw new YamlReadException((int)exception.Start.Line, $"The YAML is broken: {exception.Message}");
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new YamlReadException(Line, "The YAML is broken on this line or after it.");
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
