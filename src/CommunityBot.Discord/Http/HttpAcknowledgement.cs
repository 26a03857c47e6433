using CommunityBot.Discord.Interactions;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Discord.Http;

/// <summary>The first response to an interaction that came over HTTP: the response to its request.</summary>
internal sealed class HttpAcknowledgement(TimeoutOptions timeouts, TimeProvider clock) : Acknowledgement
{
    private static readonly ApiResponse Accepted = new(204, "");
    private static readonly ApiResponse TooLate = new(400, $$"""{"code":{{ApiErrors.AlreadyAcknowledged}}}""");

    private readonly TaskCompletionSource<HttpInteractionResponse> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sentAt;

    /// <summary>The response, once there is one.</summary>
    public Task<HttpInteractionResponse> Response => _response.Task;

    public override bool IsAwaited => !_response.Task.IsCompleted;

    public override bool MayBeOnItsWay =>
        _response.Task.IsCompleted && clock.GetElapsedTime(Volatile.Read(ref _sentAt)) < timeouts.ResponseDelivery;

    public override Task<ApiResponse> SendAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _sentAt, clock.GetTimestamp());
        return Task.FromResult(_response.TrySetResult(HttpInteractionResponse.Json(DiscordJson.Write(response))) ? Accepted : TooLate);
    }
}
