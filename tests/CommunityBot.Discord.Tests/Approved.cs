using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests;

/// <summary>Compares payloads with approved JSON, line by line.</summary>
internal static class Approved
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Json(string approved, object payload) =>
        Assert.Equal(JsonNode.Parse(approved)!.ToJsonString(Indented), JsonNode.Parse(DiscordJson.Write(payload))!.ToJsonString(Indented));

    /// <summary>Compares the parts inside the card of a reply with these blocks and no title.</summary>
    public static void Card(string approved, params Block[] blocks) => Json(approved, Parts(SampleReplies.Create(blocks)));

    public static IReadOnlyList<Component> Parts(Reply reply, string? sharedBy = null) =>
        Assert.IsType<Component.Container>(Assert.Single(DiscordRenderer.Render(reply, sharedBy).Components)).Components;

    /// <summary>All Markdown of a reply, one text display after the other.</summary>
    public static string Markdown(Reply reply, string? sharedBy = null) =>
        string.Join('\n', Parts(reply, sharedBy).OfType<Component.TextDisplay>().Select(t => t.Content));
}
