using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests;

/// <summary>Formats messages for a test: one block per line, as compact JSON.</summary>
internal static class Rendered
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Blocks(params Block[] blocks) => Blocks(SlackRenderer.Render(new() { Title = "", Blocks = blocks }));

    public static string Blocks(MessagePayload message) => string.Join('\n', (message.Blocks ?? []).Select(b => SlackJson.Write(b)));

    /// <summary>The same JSON, written on several lines for people.</summary>
    public static string Json(string readable) =>
        string.Join(
            '\n',
            readable.Split("\n\n").Select(block => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(block), Relaxed)));

    public static IEnumerable<string> Over(MessagePayload message) =>
        SlackUsage.Measure(message).Where(u => u.IsOver).Select(u => $"{u.What}: {u.Used} of {u.Allowed}");
}
