using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Core.Replies;

/// <summary>A reply as JSON, for programs: the same blocks in the same order, each with its <c>kind</c>.</summary>
public static class ReplyJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One indented JSON object: <c>title</c>, <c>audience</c>, <c>outcome</c>, <c>blocks</c>.</summary>
    public static string Write(Reply reply) => Create(reply).ToJsonString(Indented);

    /// <summary>The same as an object, to be put into other JSON.</summary>
    public static JsonObject Create(Reply reply) => new()
    {
        ["title"] = reply.Title,
        ["audience"] = Name(reply.Audience),
        ["outcome"] = Name(reply.Outcome),
        ["blocks"] = Array(reply.Blocks, Create),
    };

    private static JsonObject Create(Block block) => block switch
    {
        Block.Heading heading => new() { ["kind"] = "heading", ["title"] = heading.Title },
        Block.Paragraph paragraph => new() { ["kind"] = "paragraph", ["text"] = Array(paragraph.Text, Create) },
        Block.Quote quote => new() { ["kind"] = "quote", ["words"] = Array(quote.Words, Create), ["source"] = Array(quote.Source, Create) },
        Block.Facts facts => new() { ["kind"] = "facts", ["items"] = Array(facts.Items, f => new() { ["label"] = f.Label, ["value"] = Array(f.Value, Create) }) },
        Block.Note note => new() { ["kind"] = "note", ["text"] = Array(note.Text, Create) },
        Block.Choices choices => new()
        {
            ["kind"] = "choices",
            ["prompt"] = choices.Prompt,
            ["items"] = Array(choices.Items, c => new() { ["label"] = c.Label, ["detail"] = c.Detail, ["command"] = c.Command }),
        },
        Block.Buttons buttons => new()
        {
            ["kind"] = "buttons",
            ["items"] = Array(buttons.Items, b => new() { ["label"] = b.Label, ["deed"] = Name(b.Action), ["command"] = b.Command }),
        },
        _ => throw new InvalidOperationException($"{block.GetType().Name} has no JSON."),
    };

    private static JsonObject Create(Span span) => span switch
    {
        Span.Link link => new() { ["kind"] = "link", ["text"] = link.Text, ["address"] = link.Address.AbsoluteUri },
        Span.Strong => new() { ["kind"] = "strong", ["text"] = span.Text },
        Span.Match => new() { ["kind"] = "match", ["text"] = span.Text },
        _ => new() { ["kind"] = "plain", ["text"] = span.Text },
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(i => (JsonNode)write(i))];

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
