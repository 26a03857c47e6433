using System.Text.Json;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Connection;

/// <summary>Where and how Discord wants to be connected to, https://discord.com/developers/docs/events/gateway#get-gateway-bot.</summary>
/// <param name="Address">Of the gateway.</param>
/// <param name="ShardCount">How many connections share the servers; at least 1.</param>
/// <param name="RemainingSessionStarts">How many more times the bot may sign in until <paramref name="ResetAfter"/>.</param>
/// <param name="ResetAfter">How long until that number is full again.</param>
internal sealed record GatewayInfo(Uri Address, int ShardCount, int RemainingSessionStarts, TimeSpan ResetAfter)
{
    // Discord recommends a shard for every thousand servers or so: more than this is no answer of Discord's.
    private const int MaxShards = 1_000;

    /// <summary>Reads Discord's answer; null when it is none.</summary>
    public static GatewayInfo? Read(JsonElement? answer)
    {
        if (answer is not { } json || !Uri.TryCreate(json.Text("url"), UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
            return null;
        var limit = json.Get("session_start_limit");
        var left = limit?.Get("remaining") is null ? 1 : limit.Value.Number("remaining");
        return new(address, Math.Clamp(json.Number("shards"), 1, MaxShards), left, TimeSpan.FromMilliseconds(Math.Max(0, limit?.Number("reset_after") ?? 0)));
    }
}
