using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Archive.Parsing;

/// <summary>
/// The events of a document, with the events of a node in place of each alias (<c>*name</c>). All aliases of a document together repeat at
/// most <see cref="MaxRepeatedEvents"/> events, so a small document cannot become a large one.
/// </summary>
internal sealed class YamlEvents(IEnumerator<ParsingEvent> source)
{
    private const int MaxRepeatedEvents = 20_000;

    // A transcript of the most entries, with five keys each, has half of these.
    private const int MaxEvents = 500_000;

    private readonly Dictionary<AnchorName, List<ParsingEvent>> _anchors = [];
    private readonly Stack<IEnumerator<ParsingEvent>> _pending = [];
    private int _repeatedEvents;
    private int _events;
    private int _recordingDepth;

    /// <summary>Null before the first event and after the last.</summary>
    public ParsingEvent? Current { get; private set; }

    /// <exception cref="YamlReadException">An alias cannot be replaced.</exception>
    /// <exception cref="YamlException">The document is broken.</exception>
    public void MoveNext() => Current = Read();

    /// <summary>Puts events before those that are still to be read.</summary>
    public void Push(IEnumerable<ParsingEvent> events) => _pending.Push(events.GetEnumerator());

    private ParsingEvent? Read()
    {
        while (true)
        {
            while (_pending.TryPeek(out var top))
            {
                if (top.MoveNext())
                    return top.Current;
                _pending.Pop();
            }

            if (!source.MoveNext())
                return null;
            if (++_events > MaxEvents)
                throw new YamlReadException((int)source.Current.Start.Line, $"There are more than {MaxEvents} keys and values here.");
            switch (source.Current)
            {
                case AnchorAlias alias:
                    Repeat(alias);
                    break;
                case NodeEvent { Anchor.IsEmpty: false } node:
                    var events = Record(node);
                    _anchors[node.Anchor] = events;
                    Push(events);
                    break;
                default:
                    return source.Current;
            }
        }
    }

    private void Repeat(AnchorAlias alias)
    {
        var line = (int)alias.Start.Line;
        if (!_anchors.TryGetValue(alias.Value, out var events))
            throw new YamlReadException(line, $"The YAML has the alias *{alias.Value.Value} without its anchor before it.");
        if ((_repeatedEvents += events.Count) > MaxRepeatedEvents)
            throw new YamlReadException(line, "The aliases of the YAML repeat too much.");
        Push(events);
    }

    private List<ParsingEvent> Record(NodeEvent first)
    {
        var events = new List<ParsingEvent> { first };
        var open = first is MappingStart or SequenceStart ? 1 : 0;
        _recordingDepth += open;
        while (open > 0)
        {
            if (_recordingDepth > ArchiveLimits.YamlDepth)
                throw YamlReadException.CreateTooDeep((int)first.Start.Line);
            var next = Read() ?? throw new YamlReadException((int)first.Start.Line, "The YAML ends inside a list or a mapping.");
            var step = next is MappingStart or SequenceStart ? 1 : next is MappingEnd or SequenceEnd ? -1 : 0;
            (open, _recordingDepth) = (open + step, _recordingDepth + step);
            events.Add(next);
        }

        return events;
    }
}
