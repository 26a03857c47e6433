namespace CommunityBot.Core.Commands;

/// <summary>The newest 50 different questions without an answer. They stay in memory and hold nothing about the requester.</summary>
public sealed class RecentUnansweredQuestions(TimeProvider clock)
{
    private const int Capacity = 50;
    private const int MaxLength = 200;

    private readonly Lock _lock = new();
    private readonly LinkedList<RecentUnansweredQuestion> _queries = [];

    /// <summary>Raised when a question is added. A handler must return quickly, because the reply waits for it.</summary>
    public event Action<RecentUnansweredQuestion>? Added;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RecentUnansweredQuestion> All
    {
        get
        {
            lock (_lock)
                return [.. _queries];
        }
    }

    /// <summary>Adds a question that a user typed. Requests that only a button can send are ignored.</summary>
    public void Add(CommandDefinition command, IReadOnlyDictionary<string, string> arguments)
    {
        if (command.Parameters.Any(p => p.IsHidden && arguments.ContainsKey(p.Name)))
            return;

        var words = command.RestParameter is { } rest ? arguments.GetValueOrDefault(rest.Name, "") : "";
        var named = command.VisibleParameters.Where(p => !p.IsRest).Select(p => (p.Name, arguments.GetValueOrDefault(p.Name)));
        var line = Excerpt.Create(CommandSyntax.Write(command.Name, words, named, int.MaxValue), MaxLength);
        RecentUnansweredQuestion added;
        lock (_lock)
        {
            var known = _queries.FirstOrDefault(q => q.Line.Equals(line, StringComparison.OrdinalIgnoreCase));
            if (known is not null)
                _queries.Remove(known);
            added = new RecentUnansweredQuestion(line, clock.GetUtcNow(), (known?.Times ?? 0) + 1);
            _queries.AddFirst(added);
            if (_queries.Count > Capacity)
                _queries.RemoveLast();
        }

        Added?.Invoke(added);
    }
}

/// <summary>A question without an answer.</summary>
/// <param name="Line">The command line, at most 200 characters.</param>
/// <param name="LastAsked">When it was last asked.</param>
/// <param name="Times">How often it was asked since it is in the list.</param>
public sealed record RecentUnansweredQuestion(string Line, DateTimeOffset LastAsked, int Times);
