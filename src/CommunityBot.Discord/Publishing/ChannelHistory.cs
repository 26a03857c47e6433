namespace CommunityBot.Discord.Publishing;

/// <summary>Looks for a message of the bot in a channel, after Discord did not say whether it took it.</summary>
internal sealed class ChannelHistory(ApiClient api, TimeoutOptions timeouts)
{
    // One page of a channel's history, which is more than members write between a post and the look-up.
    private const int NewestMessages = 100;
    private const int TextDisplay = 10;

    /// <summary>Reads the newest messages.</summary>
    /// <param name="channel">The channel's id.</param>
    /// <param name="after">Id of the message or interaction after which to look; null for the newest of all.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The messages, null when the channel cannot be read; and Discord's answer.</returns>
    public async Task<(IReadOnlyList<JsonElement>? Messages, ApiResponse Answer)> ReadAsync(
        string channel, string? after, CancellationToken cancellationToken)
    {
        var path = $"channels/{channel}/messages?limit={NewestMessages}" + (after is null ? "" : $"&after={after}");
        var answer = await api.SendAsync("GET", path, null, timeouts.Request, cancellationToken);
        return (answer is { IsSuccess: true, Json: { ValueKind: JsonValueKind.Array } list } ? [.. list.EnumerateArray()] : null, answer);
    }

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
