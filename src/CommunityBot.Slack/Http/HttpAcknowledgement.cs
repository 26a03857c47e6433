using CommunityBot.Platforms.Http;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Http;

/// <summary>The acknowledgement of an interaction that came over HTTP: the response to its request.</summary>
internal static class HttpAcknowledgement
{
    /// <summary>Creates one.</summary>
    /// <param name="id">The same for every delivery of the interaction.</param>
    /// <param name="response">Gets the response.</param>
    /// <param name="timeouts">The time until it must be sent.</param>
    /// <param name="clock">Measures the time.</param>
    /// <param name="cancellationToken">Cancelled when Slack has closed the connection, where a response cannot arrive any more.</param>
    public static Acknowledgement Create(
        string id, TaskCompletionSource<HttpInteractionResponse> response, TimeoutOptions timeouts, TimeProvider clock,
        CancellationToken cancellationToken) =>
        new(
            id,
            answer => Task.FromResult(response.TrySetResult(Write(answer)) && !cancellationToken.IsCancellationRequested),
            timeouts.Acknowledge, clock);

    private static HttpInteractionResponse Write(object? answer) =>
        answer is null ? HttpInteractionResponse.Empty : HttpInteractionResponse.Json(SlackJson.Write(answer));
}
