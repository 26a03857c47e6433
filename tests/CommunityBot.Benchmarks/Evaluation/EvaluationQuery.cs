using System.Text.Json;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>A query with its relevant results; any of them is right.</summary>
/// <param name="Text">The query as a member would type it.</param>
/// <param name="ResultKind">The kind of the relevant results.</param>
/// <param name="Relevant">The relevant results, all of one kind; never empty.</param>
/// <param name="Kind">How the query was made, in a set with several kinds; else null.</param>
internal sealed record EvaluationQuery(string Text, ResultKind ResultKind, IReadOnlySet<ResultId> Relevant, string? Kind)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Parses <c>{"id","query","relevant":[{"episode","entry"}]}</c>; returns null for any other text.</summary>
    public static EvaluationQuery? Parse(string line)
    {
        try
        {
            var parsed = JsonSerializer.Deserialize<JsonLine>(line, Json);
            return parsed is { Query: { } text, Relevant: [{ Kind: { } kind }, ..] relevant } && relevant.All(r => r.Kind == kind)
                    ? new(text, kind, relevant.ToHashSet(), parsed.Kind)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns the query with the relevant results that a catalog contains, with the ids of the catalog; null when there are none.
    /// </summary>
    public EvaluationQuery? RestrictTo(EpisodeCatalog catalog)
    {
        var contained = Relevant.Select(r => r switch
        {
            { Person: { } id } => catalog.FindPerson(id) is { } person ? new ResultId(Person: person.Id) : (ResultId?)null,
            _ => catalog.Find(r.Episode!) is { } episode ? r with { Episode = episode.Id.Slug } : null,
        });
        return contained.OfType<ResultId>().ToHashSet() is { Count: > 0 } relevant ? this with { Relevant = relevant } : null;
    }

    private sealed record JsonLine(string? Query, ResultId[]? Relevant, string? Kind);
}
