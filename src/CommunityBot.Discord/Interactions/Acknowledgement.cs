namespace CommunityBot.Discord.Interactions;

/// <summary>
/// The first response to one interaction. It goes to Discord's API when the interaction came over the gateway, and is the response to the
/// request when it came over HTTP.
/// </summary>
internal abstract class Acknowledgement
{
    /// <summary>Whether Discord waits for this response and gets none in another way.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>Whether the response may still be on its way, so that Discord does not know the interaction's webhook yet.</summary>
    public virtual bool MayBeOnItsWay => false;

    /// <summary>Sends it.</summary>
    /// <returns>Discord's answer; 400 with <see cref="ApiErrors.AlreadyAcknowledged"/> when there was a first response before.</returns>
    public abstract Task<ApiResponse> SendAsync(InteractionResponse response, CancellationToken cancellationToken);
}

/// <summary>The first response to an interaction that came over the gateway.</summary>
internal sealed class CallbackAcknowledgement(Interaction interaction, ApiClient api, TimeoutOptions timeouts) : Acknowledgement
{
    public override async Task<ApiResponse> SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        var path = $"interactions/{interaction.Id}/{Uri.EscapeDataString(interaction.Token)}/callback";
        using var span = QuestionTracing.StartSend();
        return await api.SendAsync("POST", path, DiscordJson.Write(response), timeouts.Acknowledge, cancellationToken);
    }
}
