using System.Globalization;

namespace CommunityBot.Slack.Publishing;

/// <summary>
/// Looks for a message of the bot among the newest of a channel. Slack posts a message again that is sent again, so one that may have been
/// posted must be looked for first.
/// </summary>
internal sealed class ChannelHistory(ApiClient api, BotIdentity identity)
{
    // One page, which is enough: the message was posted minutes ago.
    private const string Newest = "100";

    /// <summary>Finds the newest message of the bot that matches.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="threadTs">The thread in it; null for the channel itself.</param>
    /// <param name="isIt">Whether a message of the bot is the one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The id of the message, if there is one, and Slack's answer; only after a success nothing found means that.</returns>
    public async Task<(string? Ts, ApiResponse Answer)> FindAsync(
        string channel, string? threadTs, Func<JsonElement, bool> isIt, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string> { ["channel"] = channel, ["limit"] = Newest, ["include_all_metadata"] = "true" };
        if (threadTs is not null)
            query["ts"] = threadTs;
        var answer = await api.ReadAsync(
            threadTs is null ? "conversations.history" : "conversations.replies", query, cancellationToken);
        var messages = answer is ApiResponse.Success done ? done.Json.Items("messages") : [];
        return (messages.FirstOrDefault(m => IsOwn(m) && isIt(m)).NonBlankText("ts"), answer);
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
