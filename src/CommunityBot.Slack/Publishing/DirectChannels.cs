namespace CommunityBot.Slack.Publishing;

/// <summary>Opens the conversations of direct messages to members.</summary>
internal sealed class DirectChannels(ApiClient api)
{
    /// <summary>
    /// Returns the channel of the direct messages with a member. It is the same each time, and nobody is notified. It asks once: the caller
    /// tries again later.
    /// </summary>
    /// <param name="member">Slack's id of the member.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<DirectChannel> OpenAsync(string member, CancellationToken cancellationToken)
    {
        var answer = await api.TryAsync(ApiRequest.Write("conversations.open", new OpenRequest(member)), cancellationToken);
        return new(answer is ApiResponse.Success { Json: var json } ? json.NonBlankText("channel", "id") : null, answer);
    }

    private sealed record OpenRequest(string Users);
}

/// <summary>The result of opening a channel.</summary>
/// <param name="Id">The channel's id; null when it is not open.</param>
/// <param name="Answer">Slack's answer.</param>
internal sealed record DirectChannel(string? Id, ApiResponse Answer);
