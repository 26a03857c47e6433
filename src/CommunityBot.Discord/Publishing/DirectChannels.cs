namespace CommunityBot.Discord.Publishing;

/// <summary>Opens the channels of direct messages to members.</summary>
internal sealed class DirectChannels(ApiClient api, TimeoutOptions timeouts)
{
    /// <summary>
    /// Returns the channel of the direct messages with a member. It is the same each time, and nobody is notified. It asks once: the caller
    /// tries again later.
    /// </summary>
    /// <param name="member">Discord's id of the member.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<DirectChannel> OpenAsync(string member, CancellationToken cancellationToken)
    {
        var answer = await api.SendOnceAsync(
            "POST", "users/@me/channels", DiscordJson.Write(new OpenRequest(member)), timeouts.Request, cancellationToken);
        return new(answer.Json?.Id("id"), answer);
    }

    private sealed record OpenRequest(string RecipientId);
}

/// <summary>The result of opening a channel.</summary>
/// <param name="Id">The channel's id; null when it is not open.</param>
/// <param name="Answer">Discord's answer.</param>
internal sealed record DirectChannel(string? Id, ApiResponse Answer);
