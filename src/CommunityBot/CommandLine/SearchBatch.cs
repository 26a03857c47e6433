using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Search.Results;

namespace CommunityBot.CommandLine;

/// <summary>
/// Answers JSON lines <c>{"id","query"}</c> with JSON lines <c>{"id","results"}</c>. Any other line is reported by its number. The id may
/// be any JSON value and is returned unchanged. Results are <c>quotes</c>, <c>episodes</c> or <c>people</c>.
/// </summary>
internal sealed class SearchBatch(SearchIndex index, string by, int top)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Run(TextReader input, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        for (var number = 1; input.ReadLine() is { } text; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(text))
                continue;
            // Some programs write a byte order mark.
            if (Parse(number == 1 ? text.TrimStart('\ufeff') : text) is { } query)
            {
                var results = JsonSerializer.Serialize(FindResults(query.Text!, cancellationToken), Json);
                output.WriteLine($"{{\"id\":{query.Id.GetRawText()},\"results\":{results}}}");
            }
            else
            {
                error.WriteLine($"Line {number} is not a JSON object with an \"id\" and a \"query\"; it is left out.");
            }
        }
    }

    private static Query? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Query>(text, Json) is { Text: not null } query
                && query.Id.ValueKind != JsonValueKind.Undefined
                ? query
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private object[] FindResults(string query, CancellationToken cancellationToken) => by switch
    {
        "people" => [.. index.People.Find(query, top, cancellationToken).Select(h => new PersonResult(h.Person.Id, h.Person.Name))],
        "episodes" =>
            [.. index.FindEpisodes(index.ReadQuery(query), top, cancellationToken).Select(h => new EpisodeResult(h.Episode.Id.Slug))],
        _ => [.. index.FindQuotes(index.ReadQuery(query), top, cancellationToken).Select(CreateResult)],
    };

    private static QuoteResult CreateResult(MomentHit hit)
    {
        var moment = hit.Moment;
        var at = moment.At;
        return new(
            moment.Episode.Id.Slug, moment.Line.Entry, at?.Seconds, at?.Estimated ?? false, moment.Speaker?.Name, moment.Text,
            Math.Round(hit.Score, 4));
    }

    private sealed record Query([property: JsonPropertyName("id")] JsonElement Id, [property: JsonPropertyName("query")] string? Text);

    private sealed record QuoteResult(string Episode, int Entry, int? Sec, bool Estimated, string? Speaker, string Text, double Score);

    private sealed record EpisodeResult(string Episode);

    private sealed record PersonResult(string Person, string Name);
}
