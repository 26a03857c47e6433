using CommunityBot.Search.Completion;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Suggests values for parameters; the only source of the completion in every adapter. It has suggestions also while the archive is
/// loading, because chat clients remember an empty list.
/// </summary>
/// <param name="Commands">All commands, in the order of <c>/help</c>.</param>
/// <param name="Index">The search index; null while the archive is loading.</param>
public sealed record SuggestionSource(IReadOnlyList<CommandDefinition> Commands, SearchIndex? Index)
{
    // Discord allows 100 characters for a value.
    private const int MaxValueLength = 100;

    // How many people are looked at for one who is in the show.
    private const int PeoplePerPersonOfShow = 4;

    // A topic leads to several episodes, so topics get more places than their rank gives them.
    private const int MaxTopics = 3;

    /// <summary>The values of a parameter with <see cref="Completion.Custom"/>; empty when the user may not see them.</summary>
    public IReadOnlyList<ValueSuggestion> Custom { get; init; } = [];

    /// <summary>The show that the request is about; null for all shows.</summary>
    public string? Show { get; init; }

    /// <summary>At most <paramref name="top"/> different values for a parameter, the likeliest first.</summary>
    public IReadOnlyList<ValueSuggestion> GetSuggestions(
        CommandParameter parameter, string text, int top, CancellationToken cancellationToken = default)
    {
        var typed = text.Trim();
        IEnumerable<ValueSuggestion> values = parameter.Completion switch
        {
            Completion.Commands =>
                Commands.Where(c => StartsWith(c.Name, typed.TrimStart('/'))).Select(c => new ValueSuggestion(c.Name, c.Summary)),
            Completion.Episodes when parameter.IsRest =>
                [.. GetShortcuts(typed), .. GetTopics(typed), .. Complete(typed, SuggestionKinds.Episode, top)],
            Completion.Episodes => Complete(typed, SuggestionKinds.Episode, top),
            Completion.Guests or Completion.Speakers => GetPeople(typed, top, cancellationToken),
            Completion.Topics => Complete(typed, SuggestionKinds.Topic, top),
            Completion.Values => parameter.Values.Where(v => Contains(v, typed)).Select(v => new ValueSuggestion(v, "")),
            Completion.Custom => Custom.Where(v => StartsWith(v.Label, typed.TrimStart('#')) || Contains(v.Detail, typed)),
            _ => [],
        };
        var suggestions = values
            .Where(v => v.Value.Length <= MaxValueLength)
            .DistinctBy(v => v.Value, StringComparer.OrdinalIgnoreCase)
            .Take(top)
            .ToList();
        return suggestions.Count == 0 && Index is null && typed.Length is > 0 and <= MaxValueLength ? [new(typed, "")] : suggestions;
    }

    private static IEnumerable<ValueSuggestion> GetShortcuts(string typed) => new[]
    {
        new ValueSuggestion("latest", "the newest episode"), new ValueSuggestion("random", "any episode"),
    }.Where(s => StartsWith(s.Value, typed));

    private IEnumerable<ValueSuggestion> GetTopics(string typed) =>
        typed.Length == 0 ? [] : Complete(typed, SuggestionKinds.Topic, MaxTopics);

    private IEnumerable<ValueSuggestion> Complete(string typed, SuggestionKinds kind, int top) => Index is null ? []
        : Index.Complete(typed, kind, top, Show)
            .Select(s => new ValueSuggestion(s.Value, kind == SuggestionKinds.Topic ? "topic" : GetTitle(s)));

    private IEnumerable<ValueSuggestion> GetPeople(string typed, int top, CancellationToken cancellationToken)
    {
        if (Index is not { } index)
            return [];
        var people = Show is null
            ? index.People.Suggest(typed, top, cancellationToken)
            : index.People.Suggest(typed, top * PeoplePerPersonOfShow, cancellationToken)
                .Where(person => index.Catalog.EpisodesWith(person).Any(episode => episode.Show == Show));
        return people.Select(p => new ValueSuggestion(p.Name, ""));
    }

    // The value is the number already.
    private static string GetTitle(Suggestion episode) =>
        episode.Text.StartsWith(episode.Value + " ", StringComparison.Ordinal) ? episode.Text[(episode.Value.Length + 1)..] : episode.Text;

    private static bool Contains(string text, string typed) => text.Contains(typed, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string text, string typed) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A suggested value of a parameter.</summary>
/// <param name="Value">The complete value, as a menu sends it.</param>
/// <param name="Detail">What distinguishes it from the other values; may be empty.</param>
public sealed record ValueSuggestion(string Value, string Detail)
{
    /// <summary>What the user reads and may type. A value that must stay valid when a list changes is longer.</summary>
    public string Label { get; init; } = Value;
}
