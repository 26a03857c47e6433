using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Commands;

/// <summary>
/// What was asked of late and the archive could not answer: the newest 50 different questions, in memory, without anything about who asked.
/// </summary>
public sealed class RecentUnansweredQuestions(TimeProvider clock)
{
    private const int Capacity = 50;
    private const int MaxLength = 200;

    private readonly Lock _gate = new();
    private readonly LinkedList<RecentUnansweredQuestion> _queries = [];

    /// <summary>A question was remembered; whoever listens must not keep the answer waiting.</summary>
    public event Action<RecentUnansweredQuestion>? Added;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecentUnansweredQuestion> All
    {
        get
        {
            lock (_gate)
                return [.. _queries];
        }
    }

    /// <summary>Remembers a question that people typed; what only a button can say is nobody's question.</summary>
    public void Add(CommandDefinition command, IReadOnlyDictionary<string, string> arguments)
    {
        if (command.Parameters.Any(p => p.IsHidden && arguments.ContainsKey(p.Name)))
            return;

        var words = command.RestParameter is { } rest ? arguments.GetValueOrDefault(rest.Name, "") : "";
        var named = command.VisibleParameters.Where(p => !p.IsRest).Select(p => (p.Name, arguments.GetValueOrDefault(p.Name)));
        var line = Excerpt.Create(CommandSyntax.Write(command.Name, words, named, int.MaxValue), MaxLength);
        RecentUnansweredQuestion added;
        lock (_gate)
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
/// <param name="LastAsked">When it was asked last.</param>
/// <param name="Times">How often, since it came into the list.</param>
public sealed record RecentUnansweredQuestion(string Line, DateTimeOffset LastAsked, int Times);
