namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Remembers the last answered questions of each member for their own Home tab. It is kept in memory only, until the process ends: five
/// questions of each of the thousand members who asked last.
/// </summary>
internal sealed class RecentCommands
{
    private const int MaxPerMember = 5;
    public const int MaxMembers = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Member, List<string> Lines)>> _byMember = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Member, List<string> Lines)> _byTime = new();

    /// <summary>Returns the command lines of a member, newest first.</summary>
    public IReadOnlyList<string> Get(string member)
    {
        lock (_lock)
            return _byMember.TryGetValue(member, out var known) ? [.. known.Value.Lines] : [];
    }

    public void Add(string member, string line)
    {
        lock (_lock)
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
