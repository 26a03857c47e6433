using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Core.Replies;

/// <summary>Writes a reply as JSON: the same blocks in the same order, each with its <c>kind</c>.</summary>
public static class ReplyJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One indented JSON object: <c>title</c>, <c>audience</c>, <c>outcome</c>, <c>blocks</c>.</summary>
    public static string Write(Reply reply) => Create(reply).ToJsonString(Indented);

    /// <summary>The same object, to be embedded in other JSON.</summary>
    public static JsonObject Create(Reply reply)
    {
        var json = new JsonObject
        {
            ["title"] = reply.Title,
            ["audience"] = reply.Audience == Audience.Requester ? "asker" : "channel",
            ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(reply.Outcome.ToString()),
            ["blocks"] = Array(reply.Blocks, Create),
        };
        if (reply.SameAs is { } line)
            json["command"] = line;
        return json;
    }

    /// <summary>The name of an action in JSON. The names are part of the API and must not change.</summary>
    public static string GetName(ButtonAction action) => action switch
    {
        ButtonAction.Update => "show",
        ButtonAction.Share => "share",
        ButtonAction.Reply => "tell",
        ButtonAction.OpenForm => "fill",
        _ => throw new InvalidOperationException($"{action} has no JSON."),
    };

    private static JsonObject Create(Block block) => block switch
    {
        Block.Heading heading => new() { ["kind"] = "heading", ["title"] = heading.Title },
        Block.Paragraph paragraph => new() { ["kind"] = "paragraph", ["text"] = Array(paragraph.Text, Create) },
        Block.Quote quote => new() { ["kind"] = "quote", ["words"] = Array(quote.Words, Create), ["source"] = Array(quote.Source, Create) },
        Block.Picture picture => new() { ["kind"] = "picture", ["address"] = picture.Address.AbsoluteUri, ["alt"] = picture.Alt },
        Block.Facts facts => new() { ["kind"] = "facts", ["items"] = Array(facts.Items, Create) },
        Block.Note note => new() { ["kind"] = "note", ["text"] = Array(note.Text, Create) },
        Block.Choices choices => new() { ["kind"] = "choices", ["prompt"] = choices.Prompt, ["items"] = Array(choices.Items, Create) },
        Block.Buttons buttons => new() { ["kind"] = "buttons", ["items"] = Array(buttons.Items, Create) },
        _ => throw new InvalidOperationException($"{block.GetType().Name} has no JSON."),
    };

    private static JsonObject Create(Fact fact) => new() { ["label"] = fact.Label, ["value"] = Array(fact.Value, Create) };

    private static JsonObject Create(Choice choice) =>
        new() { ["label"] = choice.Label, ["detail"] = choice.Detail, ["command"] = choice.Command };

    private static JsonObject Create(Button button) => new()
    {
        ["label"] = button.Label,
        ["deed"] = GetName(button.Action),
        ["command"] = button.Command,
    };

    private static JsonObject Create(Span span) => span switch
    {
        Span.Link link => new() { ["kind"] = "link", ["text"] = link.Text, ["address"] = link.Address.AbsoluteUri },
        Span.Strong => new() { ["kind"] = "strong", ["text"] = span.Text },
        Span.Match => new() { ["kind"] = "match", ["text"] = span.Text },
        _ => new() { ["kind"] = "plain", ["text"] = span.Text },
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(i => (JsonNode)write(i))];
}
