using System.Globalization;

namespace CommunityBot.Slack.Publishing;

/// <summary>
/// Looks for a message of the bot among the newest of a channel. Slack posts a message again that is sent again, so one that may have been
/// posted must be looked for first.
/// </summary>
internal sealed class ChannelHistory(ApiClient api, BotIdentity identity)
{
    private const string PageSize = "100";

    // A thousand messages. A channel with more since then is looked at again later, and nothing is posted meanwhile.
    private const int MaxPages = 10;

    // How far Slack's clock may differ from this machine's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>Finds a message of the bot that matches.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="threadTs">The thread in it; null for the channel itself.</param>
    /// <param name="since">The time of the oldest message to look at.</param>
    /// <param name="isIt">Whether a message of the bot is the one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<HistorySearch> FindAsync(
        string channel, string? threadTs, DateTimeOffset since, Func<JsonElement, bool> isIt, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string>
        {
            ["channel"] = channel,
            ["limit"] = PageSize,
            ["include_all_metadata"] = "true",
            ["oldest"] = Math.Max(0, (since - ClockDifference).ToUnixTimeSeconds()).ToString(CultureInfo.InvariantCulture),
        };
        if (threadTs is not null)
            query["ts"] = threadTs;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await api.ReadAsync(
                threadTs is null ? "conversations.history" : "conversations.replies", query, cancellationToken);
            if (answer is not ApiResponse.Success { Json: var json })
                return new(null, answer, IsComplete: false);
            if (json.Items("messages").FirstOrDefault(m => IsOwn(m) && isIt(m)).NonBlankText("ts") is { } found)
                return new(found, answer, IsComplete: true);
            if (json.NonBlankText("response_metadata", "next_cursor") is not { } next)
                return new(null, answer, IsComplete: true);
            query["cursor"] = next;
        }

        return new(null, null, IsComplete: false);
    }

    /// <summary>Whether a message's metadata holds a key.</summary>
    public static bool HasKey(JsonElement message, string eventType, string key) =>
        message.NonBlankText("metadata", "event_type") == eventType
        && message.NonBlankText("metadata", "event_payload", "key") == key;

    /// <summary>When a message was posted, in seconds since 1970; 0 when it does not say.</summary>
    public static long GetSeconds(JsonElement message) =>
        long.TryParse(message.Text("ts")?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    // Any app can write any metadata, so only a message of the bot counts.
    private bool IsOwn(JsonElement message) => identity.UserId is null || message.NonBlankText("user") == identity.UserId
        || (identity.BotId is not null && message.NonBlankText("bot_id") == identity.BotId);
}

/// <summary>The result of a search for a message.</summary>
/// <param name="Ts">The message's id; null when it was not found.</param>
/// <param name="Answer">Slack's last answer; null when there were too many messages to look through.</param>
/// <param name="IsComplete">Whether every message was looked at, or it was found.</param>
internal sealed record HistorySearch(string? Ts, ApiResponse? Answer, bool IsComplete);
