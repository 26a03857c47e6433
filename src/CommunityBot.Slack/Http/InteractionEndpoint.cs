using System.Security.Cryptography;
using CommunityBot.Platforms.Http;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Http;

/// <summary>
/// Takes the requests that Slack sends to one path. A request is verified before anything of it is read, and each interaction is answered
/// once, however often Slack delivers it. The acknowledgement is the response; later answers go where those of Socket Mode go.
/// </summary>
internal sealed partial class InteractionEndpoint(
    string path, Func<HttpInteractionRequest, SlackRequest> read, RequestVerifier verifier, InteractionDeduplicator deduplicator,
    EnvelopeHandler handler, TimeoutOptions timeouts, TimeProvider clock, ILogger<InteractionEndpoint> logger) : IHttpInteractionEndpoint
{
    public string Path => path;

    public async Task<HttpInteractionResponse> HandleAsync(HttpInteractionRequest request, CancellationToken cancellationToken)
    {
        if (request.Body.Length > HttpInteractionRequest.MaxBodyBytes)
            return HttpInteractionResponse.TooLarge;
        if (!verifier.IsValid(request))
            return HttpInteractionResponse.NotSigned;
        return read(request) switch
        {
            SlackRequest.Verification { Challenge: var challenge } =>
                HttpInteractionResponse.Json(SlackJson.Write(new VerificationPayload(challenge))),
            SlackRequest.Invalid { Response: var response } => response,
            SlackRequest.Delivered delivered => await AnswerAsync(delivered, request, cancellationToken),
            _ => HttpInteractionResponse.NotUnderstood,
        };
    }

    private async Task<HttpInteractionResponse> AnswerAsync(
        SlackRequest.Delivered delivered, HttpInteractionRequest request, CancellationToken cancellationToken)
    {
        if (delivered.Interaction.Kind is InteractionKind.Unknown)
            return HttpInteractionResponse.Empty;
        var received = clock.GetTimestamp();
        var response = new TaskCompletionSource<HttpInteractionResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        // What has no id is delivered again with the same body.
        var key = delivered.Key ?? Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        var acknowledgement = HttpAcknowledgement.Create(key, response, timeouts, clock, cancellationToken);
        // A member who types does not wait for the store, and suggestions that are made twice do no harm.
        if (delivered.Interaction.Kind is not InteractionKind.Autocomplete
            && !await deduplicator.TryTakeAsync(SlackSettings.Platform, key))
        {
            Log.Repeated(logger, request.GetHeader("X-Slack-Retry-Num") is { Length: < 3 } number ? number : "?");
            return HttpInteractionResponse.Empty;
        }

        handler.Begin(delivered.Interaction, acknowledgement);
        if (await response.Task.CompletesWithinAsync(timeouts.LongestAcknowledge - clock.GetElapsedTime(received), clock))
            return await response.Task;
        Log.TooLate(logger, delivered.Interaction);
        await acknowledgement.SendAsync(null);
        return await response.Task;
    }

    private sealed record VerificationPayload(string Challenge);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Slack delivered an interaction again (retry {Number}); it is answered once")]
        public static partial void Repeated(ILogger logger, string number);

        [LoggerMessage(LogLevel.Warning, "Slack: an interaction over HTTP could not be acknowledged in time ({Interaction})")]
        public static partial void TooLate(ILogger logger, Interaction interaction);
    }
}
