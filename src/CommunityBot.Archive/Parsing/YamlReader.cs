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
/// The YAML, JSON or TOML cannot be read: it is broken, nested too deep, or repeats too much. The message is a sentence for the archive's
/// owner.
/// </summary>
internal sealed class YamlReadException(int line, string message) : Exception(message)
{
    public static YamlReadException CreateTooDeep(int line) =>
        new(line, $"The YAML is nested deeper than {ArchiveLimits.YamlDepth} levels.");

    /// <summary>1-based line of the file.</summary>
    public int Line => line;
}

/// <summary>
/// Reads one YAML document event by event and builds no document tree. Every scalar is text: <c>0:09</c> is never a number and
/// <c>no</c> is never a boolean. Nesting below <see cref="ArchiveLimits.YamlDepth"/> is an error.
/// </summary>
/// <remarks>
/// Every method that reads a value leaves the reader after that value, also when the value has another shape than expected. Every method
/// throws <see cref="YamlReadException"/> when the document cannot be read.
/// </remarks>
internal sealed class YamlReader
{
    private readonly YamlEvents _parser;
    private int _position;
    private int _depth;
    private int _line = 1;

    /// <exception cref="YamlReadException">The document cannot be read.</exception>
    public YamlReader(string yaml)
        : this(Parse(yaml))
    {
    }

    /// <summary>Reads the events of a document in another format.</summary>
    /// <exception cref="YamlReadException">The document cannot be read.</exception>
    public YamlReader(IEnumerable<ParsingEvent> events)
    {
        _parser = new(events.GetEnumerator());
        while (MoveNext() is StreamStart or DocumentStart)
        {
        }
    }

    /// <summary>Whether the current value is a mapping.</summary>
    public bool IsMapping => _parser.Current is MappingStart;

    /// <summary>Whether the current value is a list.</summary>
    public bool IsList => _parser.Current is SequenceStart;

    /// <summary>The 1-based line on which the current value begins.</summary>
    public int Line => (int)(_parser.Current?.Start.Line ?? _line);

    /// <summary>Whether the current value is a text or empty.</summary>
    public bool IsScalar => _parser.Current is Scalar;

    /// <summary>
    /// The keys of the current mapping. The caller reads a key's value before it takes the next key; a value that the caller does not read
    /// is skipped. Returns no keys when the current value is not a mapping. The keys of a merged mapping (<c>&lt;&lt;: *name</c>) come
    /// last, without those that the mapping has itself.
    /// </summary>
    public IEnumerable<YamlScalar> ReadKeys()
    {
        if (_parser.Current is not MappingStart)
        {
            Skip();
            yield break;
        }

        MoveNext();
        var keys = new List<string>();
        var merged = new List<ParsingEvent>();
        while (_parser.Current is not MappingEnd || TryEnterMerged(merged, keys))
        {
            ThrowAtDocumentEnd();
            if (_parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "<<" })
            {
                MoveNext();
                TakeMerged(merged);
            }
            else if (_parser.Current is Scalar key)
            {
                // The parser drops the value of an empty key, so the next key would be read as that value.
                if (key is { Style: ScalarStyle.Plain, Value.Length: 0 })
                    throw new YamlReadException(Line, "The YAML has a value without a key before its colon.");
                var text = new YamlScalar(key.Value, Line);
                keys.Add(text.Text);
                MoveNext();
                var value = _position;
                yield return text;
                if (_position == value)
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
            var item = _position;
            yield return Line;
            if (_position == item)
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

    private static IEnumerable<ParsingEvent> Parse(string yaml)
    {
        var parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        while (parser.MoveNext())
            yield return parser.Current!;
    }

    // Collects the keys and values of a mapping, or of a list of mappings.
    private void TakeMerged(List<ParsingEvent> merged)
    {
        var isList = IsList;
        if (isList)
            MoveNext();
        do
        {
            if (!IsMapping)
            {
                var before = _position;
                Skip();
                if (_position == before)
                    break;
                continue;
            }

            MoveNext();
            for (var open = 1; open > 0; MoveNext())
            {
                ThrowAtDocumentEnd();
                open += _parser.Current is MappingStart or SequenceStart ? 1 : _parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
                if (open > 0)
                    merged.Add(_parser.Current!);
            }
        }
        while (isList && _parser.Current is not SequenceEnd);
        if (isList && _parser.Current is SequenceEnd)
            MoveNext();
    }

    // Puts the collected keys that the mapping does not have before its end. Returns whether there are any.
    private bool TryEnterMerged(List<ParsingEvent> merged, List<string> keys)
    {
        if (merged.Count == 0)
            return false;
        var known = keys.ToHashSet(StringComparer.Ordinal);
        var missing = new List<ParsingEvent>();
        for (var i = 0; i < merged.Count;)
        {
            var value = FindNodeEnd(merged, i);
            var end = value < merged.Count ? FindNodeEnd(merged, value) : value;
            if (merged[i] is Scalar key && (key.Value == "<<" || known.Add(key.Value)))
                missing.AddRange(merged[i..end]);
            i = end;
        }

        merged.Clear();
        if (missing.Count == 0)
            return false;
        _parser.Push([.. missing, _parser.Current!]);
        _depth++;
        MoveNext();
        return true;
    }

    private static int FindNodeEnd(List<ParsingEvent> events, int start)
    {
        var open = 0;
        do
        {
            open += events[start] is MappingStart or SequenceStart ? 1 : events[start] is MappingEnd or SequenceEnd ? -1 : 0;
            start++;
        }
        while (open > 0);
        return start;
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
        _position++;
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
        if (_parser.Current is MappingStart or SequenceStart && ++_depth > ArchiveLimits.YamlDepth)
            throw YamlReadException.CreateTooDeep(Line);
        return _parser.Current;
    }
}
