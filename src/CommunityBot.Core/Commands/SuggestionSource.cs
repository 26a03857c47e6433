using CommunityBot.Search;
using CommunityBot.Search.Completion;

namespace CommunityBot.Core.Commands;

/// <summary>
/// What a value that is being typed may become; the one source of every door's completion. While the archive is still being read there is
/// something to offer too, because chat clients remember an empty list.
/// </summary>
/// <param name="Commands">Every command, in the order of <c>/help</c>.</param>
/// <param name="Index">What can be named; null while the archive is being read.</param>
public sealed record SuggestionSource(IReadOnlyList<CommandDefinition> Commands, SearchIndex? Index)
{
    /// <summary>Discord allows 100 characters for a value.</summary>
    private const int MaxValueLength = 100;

    /// <summary>What a parameter with <see cref="Completion.Custom"/> may become; nothing for whoever may not see it.</summary>
    public IReadOnlyList<ValueSuggestion> Custom { get; init; } = [];

    // A topic has more than one episode, so it is worth more room among titles than its rank gives it.
    private const int Topics = 3;

    /// <summary>At most <paramref name="top"/> values for a parameter, likeliest first, no two the same.</summary>
    public IReadOnlyList<ValueSuggestion> GetSuggestions(CommandParameter parameter, string text, int top, CancellationToken cancellationToken = default)
    {
        var typed = text.Trim();
        IEnumerable<ValueSuggestion> values = parameter.Completion switch
        {
            Completion.Commands => Commands.Where(c => StartsWith(c.Name, typed.TrimStart('/'))).Select(c => new ValueSuggestion(c.Name, c.Summary)),
            Completion.Episodes when parameter.IsRest && typed.Length > 0 =>
                [.. GetShortcuts(typed), .. Complete(typed, SuggestionKinds.Topic, Topics), .. Complete(typed, SuggestionKinds.Episode, top)],
            Completion.Episodes when parameter.IsRest => [.. GetShortcuts(typed), .. Complete(typed, SuggestionKinds.Episode, top)],
            Completion.Episodes => Complete(typed, SuggestionKinds.Episode, top),
            Completion.Guests or Completion.Speakers => GetPeople(typed, top, cancellationToken),
            Completion.Custom => Custom.Where(v => StartsWith(v.Label, typed.TrimStart('#')) || v.Detail.Contains(typed, StringComparison.OrdinalIgnoreCase)),
            _ => [],
        };
        var offered = values.Where(v => v.Value.Length <= MaxValueLength).DistinctBy(v => v.Value, StringComparer.OrdinalIgnoreCase).Take(top).ToList();
        return offered.Count == 0 && Index is null && typed.Length is > 0 and <= MaxValueLength ? [new(typed, "")] : offered;
    }

    private static IEnumerable<ValueSuggestion> GetShortcuts(string typed) => new[]
    {
        new ValueSuggestion("latest", "the newest episode"), new ValueSuggestion("random", "any episode"),
    }.Where(s => StartsWith(s.Value, typed));

    private IEnumerable<ValueSuggestion> Complete(string typed, SuggestionKinds kind, int top) =>
        Index is null ? [] : Index.Complete(typed, kind, top).Select(s => new ValueSuggestion(s.Value, kind == SuggestionKinds.Topic ? "topic" : GetTitle(s)));

    private IEnumerable<ValueSuggestion> GetPeople(string typed, int top, CancellationToken cancellationToken) =>
        Index is null ? [] : Index.People.Suggest(typed, top, cancellationToken).Select(p => new ValueSuggestion(p.Name, ""));

    // The number is the value already.
    private static string GetTitle(Suggestion episode) =>
        episode.Text.StartsWith(episode.Value + " ", StringComparison.Ordinal) ? episode.Text[(episode.Value.Length + 1)..] : episode.Text;

    private static bool StartsWith(string text, string typed) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a value may become.</summary>
/// <param name="Value">The whole value, as a menu sends it.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
public sealed record ValueSuggestion(string Value, string Detail)
{
    /// <summary>What it is called, and may be typed as. By default the value, which is longer where it has to mean the same when everything else has moved.</summary>
    public string Label { get; init; } = Value;
}
