namespace CommunityBot.Discord.Publishing;

/// <summary>Looks for a message of the bot in a channel, after Discord did not say whether it took it.</summary>
internal sealed class ChannelHistory(ApiClient api, TimeoutOptions timeouts)
{
    private const int PageSize = 100;
    private const int TextDisplay = 10;

    // A thousand messages. A channel with more since then is looked at again later, and nothing is posted meanwhile.
    private const int MaxPages = 10;

    // How far Discord's clock may differ from this machine's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>Reads the messages after an interaction; one page, which is more than members write while it is answered.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="after">Id of the interaction.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The messages; null when the channel cannot be read.</returns>
    public async Task<IReadOnlyList<JsonElement>?> ReadAsync(string channel, string after, CancellationToken cancellationToken) =>
        (await ReadPageAsync(channel, $"&after={after}", cancellationToken)).Messages;

    /// <summary>Finds the newest message that matches.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="since">The time of the oldest message to look at.</param>
    /// <param name="isIt">Whether a message is the one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<HistorySearch> FindAsync(
        string channel, DateTimeOffset since, Func<JsonElement, bool> isIt, CancellationToken cancellationToken)
    {
        var before = "";
        for (var page = 0; page < MaxPages; page++)
        {
            var (messages, answer) = await ReadPageAsync(channel, before, cancellationToken);
            if (messages is null)
                return new(null, answer, IsComplete: false);
            var recent = messages.Where(m => GetTime(m) >= since - ClockDifference).ToList();
            if (recent.Find(m => isIt(m)).Id("id") is { } found)
                return new(found, answer, IsComplete: true);
            if (recent.Count < PageSize)
                return new(null, answer, IsComplete: true);
            before = $"&before={recent[^1].Id("id")}";
        }

        return new(null, null, IsComplete: false);
    }

    private async Task<(IReadOnlyList<JsonElement>? Messages, ApiResponse Answer)> ReadPageAsync(
        string channel, string where, CancellationToken cancellationToken)
    {
        var path = $"channels/{channel}/messages?limit={PageSize}{where}";
        var answer = await api.SendAsync("GET", path, null, timeouts.Request, cancellationToken);
        return (answer is { IsSuccess: true, Json: { ValueKind: JsonValueKind.Array } list } ? [.. list.EnumerateArray()] : null, answer);
    }

    // Discord gives every message a time. One without is looked at in any case.
    private static DateTimeOffset GetTime(JsonElement message) =>
        DateTimeOffset.TryParse(message.Text("timestamp"), CultureInfo.InvariantCulture, out var time) ? time : DateTimeOffset.MaxValue;

    /// <summary>Whether a message of Discord shows the same texts; Discord adds ids and defaults around them.</summary>
    public static bool ShowsSameTexts(JsonElement message, MessagePayload payload) =>
        ReadTexts(message).SequenceEqual(ReadTexts(JsonSerializer.SerializeToElement(payload, DiscordJson.Options)));

    private static List<string> ReadTexts(JsonElement message)
    {
        var texts = new List<string>();
        Add(message);
        return texts;

        void Add(JsonElement part)
        {
            if (part.Number("type") == TextDisplay && part.Text("content") is { } content)
                texts.Add(content);
            foreach (var inner in part.Items("components"))
                Add(inner);
        }
    }
}

/// <summary>The result of a search for a message.</summary>
/// <param name="Id">The message's id; null when it was not found.</param>
/// <param name="Answer">Discord's last answer; null when there were too many messages to look through.</param>
/// <param name="IsComplete">Whether every message was looked at, or it was found.</param>
internal sealed record HistorySearch(string? Id, ApiResponse? Answer, bool IsComplete);
