using CommunityBot.Discord.Interactions;
using CommunityBot.Platforms.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord.Http;

/// <summary>
/// Takes the interactions that Discord sends over HTTP. A request is verified before anything of it is read, and each interaction is
/// answered once. The first response is the response to the request; later ones go to Discord's API by the interaction's token.
/// </summary>
internal sealed partial class InteractionEndpoint(
    RequestVerifier verifier, InteractionDeduplicator deduplicator, InteractionHandler handler,
    [FromKeyedServices(DiscordSettings.Platform)] RequestTracker requests, TimeoutOptions timeouts, TimeProvider clock,
    ILogger<InteractionEndpoint> logger) : IHttpInteractionEndpoint
{
    /// <summary>The path that the operator gives to Discord.</summary>
    public const string InteractionsPath = "/discord/interactions";

    // https://discord.com/developers/docs/interactions/receiving-and-responding: Discord checks with a ping that the endpoint works.
    private const int Ping = 1;
    private static readonly HttpInteractionResponse Pong = HttpInteractionResponse.Json("""{"type":1}""");

    public string Path => InteractionsPath;

    public async Task<HttpInteractionResponse> HandleAsync(HttpInteractionRequest request, CancellationToken cancellationToken)
    {
        if (request.Body.Length > HttpInteractionRequest.MaxBodyBytes)
            return HttpInteractionResponse.TooLarge;
        if (!verifier.IsValid(request))
            return HttpInteractionResponse.NotSigned;
        if (request.ContentType != "application/json")
            return HttpInteractionResponse.WrongContentType;
        if (HttpInteractionRequest.ParseJson(request.Body) is not { } json)
            return HttpInteractionResponse.NotUnderstood;
        if (json.Number("type") == Ping)
            return Pong;
        return InteractionReader.Read(json) is { } interaction
            ? await AnswerAsync(interaction)
            : HttpInteractionResponse.NotUnderstood;
    }

    private async Task<HttpInteractionResponse> AnswerAsync(Interaction interaction)
    {
        var received = clock.GetTimestamp();
        // A member who types does not wait for the store, and suggestions that are made twice do no harm.
        if (interaction.Kind is not InteractionKind.Autocomplete
            && !await deduplicator.TryTakeAsync(DiscordSettings.Platform, interaction.Id))
            return HttpInteractionResponse.Repeated;
        var acknowledgement = new HttpAcknowledgement(timeouts, clock);
        if (!requests.TryBegin(token => AnswerAsync(interaction, acknowledgement, token)))
            await handler.RefuseAsync(interaction, acknowledgement);
        if (!await acknowledgement.Response.CompletesWithinAsync(timeouts.Acknowledge - clock.GetElapsedTime(received), clock))
        {
            Log.TooLate(logger, interaction);
            await acknowledgement.SendAsync(InteractionResponder.CreateTimeout(interaction), CancellationToken.None);
        }

        return await acknowledgement.Response;
    }

    private async Task AnswerAsync(Interaction interaction, HttpAcknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        await handler.HandleAsync(interaction, acknowledgement, cancellationToken);
        if (acknowledgement.IsAwaited)
            await acknowledgement.SendAsync(InteractionResponder.CreateTimeout(interaction), CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Discord: an interaction over HTTP could not be acknowledged in time ({Interaction})")]
        public static partial void TooLate(ILogger logger, Interaction interaction);
    }
}
