using System.Text.Json;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A query and what answers it: any of the relevant places is right.</summary>
/// <param name="Text">As a member would type it.</param>
/// <param name="ResultKind">What it looks for.</param>
/// <param name="Relevant">All of one target; never empty.</param>
/// <param name="Kind">How it was made, where a set holds several kinds.</param>
internal sealed record EvaluationQuery(string Text, ResultKind ResultKind, IReadOnlySet<ResultId> Relevant, string? Kind)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads <c>{"id","query","relevant":[{"episode","entry"}]}</c>; null for anything else.</summary>
    public static EvaluationQuery? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(line, Json) is { Query: { } text, Relevant: [{ Kind: { } target }, ..] relevant, Kind: var kind }
                && relevant.All(p => p.Kind == target)
                    ? new(text, target, relevant.ToHashSet(), kind)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same query with only those places that the catalog holds, under the catalog's own ids; null when none is left.</summary>
    public EvaluationQuery? RestrictTo(EpisodeCatalog catalog)
    {
        var held = Relevant.Select(p => p switch
        {
            { Person: { } id } => catalog.FindPerson(id) is { } person ? new ResultId(Person: person.Id) : (ResultId?)null,
            _ => catalog.Find(p.Episode!) is { } episode ? p with { Episode = episode.Id.Slug } : null,
        });
        return held.OfType<ResultId>().ToHashSet() is { Count: > 0 } places ? this with { Relevant = places } : null;
    }

    private sealed record Written(string? Query, ResultId[]? Relevant, string? Kind);
}
