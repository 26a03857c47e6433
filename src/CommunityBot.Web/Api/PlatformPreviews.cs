using System.Text.Json;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Web.Api;

/// <summary>A reply as the payload that each adapter would send.</summary>
internal static class PlatformPreviews
{
    public static PlatformPreview RenderDiscord(Reply reply, string? sharedBy)
    {
        var payload = DiscordRenderer.Render(reply, sharedBy);
        return new(JsonSerializer.SerializeToElement(payload, DiscordJson.Options), DiscordUsage.Measure(payload));
    }

    public static PlatformPreview RenderSlack(Reply reply, string? sharedBy)
    {
        var payload = SlackRenderer.Render(reply, sharedBy);
        return new(JsonSerializer.SerializeToElement(payload, SlackJson.Options), SlackUsage.Measure(payload));
    }
}
