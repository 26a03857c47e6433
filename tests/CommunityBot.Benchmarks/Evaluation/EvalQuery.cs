using System.Text.Json;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A query and what answers it: any of the relevant places is right.</summary>
/// <param name="Text">As a member would type it.</param>
/// <param name="Target">What it looks for.</param>
/// <param name="Relevant">All of one target; never empty.</param>
/// <param name="Kind">How it was made, where a set holds several kinds.</param>
internal sealed record EvalQuery(string Text, Target Target, IReadOnlySet<Place> Relevant, string? Kind)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads <c>{"id","query","relevant":[{"episode","entry"}]}</c>; null for anything else.</summary>
    public static EvalQuery? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(line, Json) is { Query: { } text, Relevant: [{ Target: { } target }, ..] relevant, Kind: var kind }
                && relevant.All(p => p.Target == target)
                    ? new(text, target, relevant.ToHashSet(), kind)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same query with only those places that the catalog holds, under the catalog's own ids; null when none is left.</summary>
    public EvalQuery? Within(EpisodeCatalog catalog)
    {
        var held = Relevant.Select(p => p switch
        {
            { Person: { } id } => catalog.FindPerson(id) is { } person ? new Place(Person: person.Id) : (Place?)null,
            _ => catalog.Find(p.Episode!) is { } episode ? p with { Episode = episode.Id.Slug } : null,
        });
        return held.OfType<Place>().ToHashSet() is { Count: > 0 } places ? this with { Relevant = places } : null;
    }

    private sealed record Written(string? Query, Place[]? Relevant, string? Kind);
}
