using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Api;

/// <summary>
/// Carries frames and requests between the bot and Discord, and nothing else: sign-in, heartbeats, rate limits and retries are the same for
/// every transport.
/// </summary>
internal interface ITransport
{
    /// <summary>The name for operators, such as <c>built-in transport</c>.</summary>
    string Name { get; }

    /// <summary>Opens a web socket of the gateway.</summary>
    /// <param name="address">A <c>wss</c> address with its query; <c>ws</c> in tests.</param>
    /// <param name="cancellationToken">Gives the opening up.</param>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The gateway cannot be reached, or does not open a web socket.</exception>
    Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Sends one HTTP request to Discord's API, without retries.</summary>
    /// <param name="method">GET, POST, PUT or PATCH.</param>
    /// <param name="path">The path below the API's address, without a slash before it.</param>
    /// <param name="json">The body; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken);
}
