using CommunityBot.Platforms.Transport;

namespace CommunityBot.Slack.Api;

/// <summary>
/// The way to Slack: one HTTP request and one web socket at a time, without retries. <see cref="ApiClient"/> and the supervision of the
/// connections are the same for every transport.
/// </summary>
internal interface ITransport
{
    /// <summary>The transport's name for operators, such as <c>SlackNet 0.17.11</c>.</summary>
    string Name { get; }

    /// <summary>Opens a web socket of Socket Mode. Pings keep it alive; without an answer to one it counts as broken.</summary>
    /// <param name="address">An address that <c>apps.connections.open</c> named.</param>
    /// <param name="cancellationToken">Gives the opening up.</param>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The server cannot be reached, or does not open a web socket.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Calls a method of the Web API once; within <see cref="TimeoutOptions.Request"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken);
}
