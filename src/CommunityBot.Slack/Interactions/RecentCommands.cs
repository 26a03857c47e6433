namespace CommunityBot.Slack.Interactions;

/// <summary>
/// What each member asked lately and was answered, for their own Home tab. It stands in memory only and ends with the process: five questions of
/// each of the thousand members who asked last.
/// </summary>
internal sealed class RecentCommands
{
    private const int MaxPerMember = 5;
    public const int MaxMembers = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Member, List<string> Lines)>> _byMember = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Member, List<string> Lines)> _byTime = new();

    /// <summary>Command lines, newest first.</summary>
    public IReadOnlyList<string> Get(string member)
    {
        lock (_gate)
            return _byMember.TryGetValue(member, out var known) ? [.. known.Value.Lines] : [];
    }

    public void Add(string member, string line)
    {
        lock (_gate)
        {
            if (_byMember.TryGetValue(member, out var node))
                _byTime.Remove(node);
            else
                _byMember[member] = node = new((member, []));
            _byTime.AddFirst(node);
            var lines = node.Value.Lines;
            lines.Remove(line);
            lines.Insert(0, line);
            if (lines.Count > MaxPerMember)
                lines.RemoveAt(MaxPerMember);
            if (_byTime.Count > MaxMembers)
            {
                _byMember.Remove(_byTime.Last!.Value.Member);
                _byTime.RemoveLast();
            }
        }
    }
}
