using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search;

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

    /// <summary>At most <paramref name="top"/> values for a parameter, likeliest first, no two the same.</summary>
    public IReadOnlyList<Suggestion> For(CommandParameter parameter, string text, int top, CancellationToken cancellationToken = default)
    {
        var typed = text.Trim();
        var suggestions = parameter.Completes switch
        {
            Completion.Commands => Commands.Where(c => Begins(c.Name, typed.TrimStart('/'))).Select(c => new Suggestion(c.Name, c.Summary)),
            Completion.Episodes when parameter.IsRest => [.. Shortcuts(typed), .. Topics(typed).Take(3), .. Episodes(typed)],
            Completion.Episodes => Episodes(typed),
            Completion.Guests or Completion.Speakers => People(typed, top, cancellationToken),
            Completion.Topics => Topics(typed),
            _ => [],
        };
        var offered = suggestions.Where(s => s.Value.Length <= MaxValueLength).DistinctBy(s => s.Value, StringComparer.OrdinalIgnoreCase).Take(top).ToList();
        return offered.Count == 0 && Index is null && typed.Length is > 0 and <= MaxValueLength ? [new(typed, "")] : offered;
    }

    private static IEnumerable<Suggestion> Shortcuts(string typed) => new[]
    {
        new Suggestion("latest", "the newest episode"), new Suggestion("random", "any episode"),
    }.Where(s => Begins(s.Value, typed));

    private IEnumerable<Suggestion> Episodes(string typed) => Index is null ? []
        : (typed.Length == 0 ? Index.Catalog.Episodes.Reverse() : Index.FindEpisodes(typed)).Select(Named);

    // By number where that names one episode alone: it is what people say, and shorter than a slug.
    private Suggestion Named(Episode episode) => new(
        episode.Number is { } number && Index!.Catalog.Find(number).Take(2).Count() == 1 ? number.ToString() : episode.Id.Slug,
        string.Join(" · ", new[] { episode.Name, EpisodeCard.Names(episode.Guests) }.Where(p => p.Length > 0)));

    private IEnumerable<Suggestion> People(string typed, int top, CancellationToken cancellationToken) =>
        Index is null ? [] : Index.People.Suggest(typed, top, cancellationToken).Select(p => new Suggestion(p.Name, ""));

    private IEnumerable<Suggestion> Topics(string typed) => Index is null || typed.Length == 0 ? []
        : Index.Catalog.Episodes.SelectMany(e => e.Topics)
            .Where(t => Begins(t, typed))
            .GroupBy(t => t, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Suggestion(g.Key, g.Count() == 1 ? "topic of 1 episode" : $"topic of {g.Count()} episodes"));

    private static bool Begins(string text, string typed) => text.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One thing to offer.</summary>
/// <param name="Value">What the parameter becomes.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
public sealed record Suggestion(string Value, string Detail);
