namespace CommunityBot.Discord.Connection;

/// <summary>Where and how to connect to Discord, https://discord.com/developers/docs/events/gateway#get-gateway-bot.</summary>
/// <param name="Address">The address of the gateway.</param>
/// <param name="ShardCount">Number of connections that share the servers; at least 1.</param>
/// <param name="RemainingSessionStarts">Number of sign-ins that are allowed until <paramref name="ResetAfter"/>.</param>
/// <param name="ResetAfter">The time until that number is reset.</param>
/// <param name="MaxConcurrency">Number of shards that may sign in within five seconds; at least 1.</param>
internal sealed record GatewayInfo(Uri Address, int ShardCount, int RemainingSessionStarts, TimeSpan ResetAfter, int MaxConcurrency)
{
    // Discord recommends about one shard for a thousand servers: a larger number is not an answer of Discord's.
    private const int MaxShards = 1_000;

    /// <summary>Reads Discord's answer; null when it is not one.</summary>
    public static GatewayInfo? Read(JsonElement? json)
    {
        if (json is not { } answer || ReadAddress(answer, "url") is not { } address)
            return null;
        var limit = answer.Get("session_start_limit") ?? default;
        var remaining = limit.Get("remaining") is null ? 1 : limit.Number("remaining");
        return new(
            address, Math.Clamp(answer.Number("shards"), 1, MaxShards), remaining,
            TimeSpan.FromMilliseconds(Math.Max(0, limit.Number("reset_after"))), Math.Max(1, limit.Number("max_concurrency")));
    }

    /// <summary>The web socket's address in a field; null when it holds none.</summary>
    public static Uri? ReadAddress(JsonElement json, string field) =>
        Uri.TryCreate(json.Text(field), UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss" ? address : null;
}
