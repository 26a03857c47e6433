using CommunityBot.Core.Search;
using CommunityBot.Core.Search.Completion;

namespace CommunityBot.Core.Commands;

/// <summary>
/// What a value that is being typed may become; the one source of every door's completion. While the archive is still being read there is
/// something to offer too, because chat clients remember an empty list.
/// </summary>
/// <param name="Commands">Every command, in the order of <c>/help</c>.</param>
/// <param name="Index">What can be named; null while the archive is being read.</param>
public sealed record Completions(IReadOnlyList<CommandDefinition> Commands, SearchIndex? Index)
{
    /// <summary>Discord allows 100 characters for a value.</summary>
    private const int MaxValueLength = 100;

    /// <summary>What a parameter with <see cref="Completion.Own"/> may become; nothing for whoever may not see it.</summary>
    public IReadOnlyList<CompletedValue> Own { get; init; } = [];

    // A topic has more than one episode, so it is worth more room among titles than its rank gives it.
    private const int Topics = 3;

    /// <summary>At most <paramref name="top"/> values for a parameter, likeliest first, no two the same.</summary>
    public IReadOnlyList<CompletedValue> For(CommandParameter parameter, string text, int top, CancellationToken cancellationToken = default)
    {
        var typed = text.Trim();
        IEnumerable<CompletedValue> values = parameter.Completes switch
        {
            Completion.Commands => Commands.Where(c => Begins(c.Name, typed.TrimStart('/'))).Select(c => new CompletedValue(c.Name, c.Summary)),
            Completion.Episodes when parameter.IsRest && typed.Length > 0 =>
                [.. Shortcuts(typed), .. Named(typed, SuggestionKinds.Topic, Topics), .. Named(typed, SuggestionKinds.Episode, top)],
            Completion.Episodes when parameter.IsRest => [.. Shortcuts(typed), .. Named(typed, SuggestionKinds.Episode, top)],
            Completion.Episodes => Named(typed, SuggestionKinds.Episode, top),
            Completion.Guests or Completion.Speakers => People(typed, top, cancellationToken),
            Completion.Own => Own.Where(v => Begins(v.Label, typed.TrimStart('#')) || v.Detail.Contains(typed, StringComparison.OrdinalIgnoreCase)),
            _ => [],
        };
        var offered = values.Where(v => v.Value.Length <= MaxValueLength).DistinctBy(v => v.Value, StringComparer.OrdinalIgnoreCase).Take(top).ToList();
        return offered.Count == 0 && Index is null && typed.Length is > 0 and <= MaxValueLength ? [new(typed, "")] : offered;
    }

    private static IEnumerable<CompletedValue> Shortcuts(string typed) => new[]
    {
        new CompletedValue("latest", "the newest episode"), new CompletedValue("random", "any episode"),
    }.Where(s => Begins(s.Value, typed));

    private IEnumerable<CompletedValue> Named(string typed, SuggestionKinds kind, int top) =>
        Index is null ? [] : Index.Complete(typed, kind, top).Select(s => new CompletedValue(s.Value, kind == SuggestionKinds.Topic ? "topic" : Title(s)));

    private IEnumerable<CompletedValue> People(string typed, int top, CancellationToken cancellationToken) =>
        Index is null ? [] : Index.People.Suggest(typed, top, cancellationToken).Select(p => new CompletedValue(p.Name, ""));

    // The number is the value already.
    private static string Title(Suggestion episode) =>
        episode.Text.StartsWith(episode.Value + " ", StringComparison.Ordinal) ? episode.Text[(episode.Value.Length + 1)..] : episode.Text;

    private static bool Begins(string text, string typed) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a value may become.</summary>
/// <param name="Value">The whole value, as a menu sends it.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
public sealed record CompletedValue(string Value, string Detail)
{
    /// <summary>What it is called, and may be typed as. By default the value, which is longer where it has to mean the same when everything else has moved.</summary>
    public string Label { get; init; } = Value;
}
