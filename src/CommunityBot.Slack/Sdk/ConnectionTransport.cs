using System.Net.WebSockets;
using SlackNet;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Opens the web sockets of Socket Mode with SlackNet's parts, but without its Socket Mode client: while that client reconnects, one
/// <c>ok:false</c> or one timeout ends it silently for good, and it acknowledges without an answer what it cannot handle.
/// </summary>
internal sealed class ConnectionTransport(
    ISlackApiClient client, SlackSettings settings, IWebSocketFactory sockets, TimeoutOptions timeouts)
{
    private readonly ISlackApiClient _app = CreateAppClient(client, settings);

    /// <exception cref="ConnectionRefusedException">Slack gave no URL, or the socket could not be opened.</exception>
    public async Task<SocketConnection> OpenAsync(Action<string> receive, CancellationToken cancellationToken)
    {
        var address = await GetAddressAsync(cancellationToken);
        var socket = sockets.Create(address);
        var isOpen = false;
        try
        {
            var subscription = socket.Messages.Subscribe(receive);
            isOpen = await socket.Open(cancellationToken);
            return isOpen
                ? new SocketConnection(CreateSender(socket), socket.Closed, () =>
                {
                    subscription.Dispose();
                    socket.Dispose();
                })
                : throw new ConnectionRefusedException("Slack's socket did not open");
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException or UriFormatException)
        {
            throw new ConnectionRefusedException("Slack's socket could not be opened", inner: exception);
        }
        finally
        {
            if (!isOpen)
                socket.Dispose();
        }
    }

    private async Task<string> GetAddressAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _app.AppsConnectionsApi.Open(cancellationToken)).Url;
        }
        catch (SlackException refused) when (ApiErrors.IsInvalidToken(refused.ErrorCode))
        {
            throw new ConnectionRefusedException(
                $"Slack does not accept the app's token ({refused.ErrorCode}): check Slack:AppToken", timeouts.InvalidTokenRetry, refused);
        }
        catch (SlackException refused)
        {
            throw new ConnectionRefusedException($"Slack opens no socket ({refused.ErrorCode})", inner: refused);
        }
        catch (SlackRateLimitException limited)
        {
            throw new ConnectionRefusedException("Slack asks to wait", limited.RetryAfter, limited);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or Newtonsoft.Json.JsonException or NullReferenceException)
        {
            // The SDK throws a NullReferenceException for an answer without JSON.
            throw new ConnectionRefusedException("Slack cannot be reached", inner: exception);
        }
    }

    // A web socket sends one message at a time.
    private static Func<string, Task> CreateSender(IWebSocket socket)
    {
        var gate = new SemaphoreSlim(1);
        return async message =>
        {
            await gate.WaitAsync();
            try
            {
                await socket.Send(message);
            }
            finally
            {
                gate.Release();
            }
        };
    }

    private static ISlackApiClient CreateAppClient(ISlackApiClient client, SlackSettings settings)
    {
        var app = client.WithAccessToken(settings.AppToken);
        if (app is SlackApiClient slackClient)
            slackClient.DisableRetryOnRateLimit = true;
        return app;
    }
}

/// <summary>Makes web sockets that send pings, and close when no answer comes.</summary>
internal sealed class KeepAliveWebSocketFactory(TimeoutOptions timeouts) : IWebSocketFactory
{
    // Larger than nearly every envelope, so that the buffer need not grow.
    private const int BufferBytes = 16 * 1024;

    public IWebSocket Create(string uri)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = timeouts.KeepAlive;
        socket.Options.KeepAliveTimeout = timeouts.KeepAlive;
        return new WebSocketWrapper(socket, uri) { InitialBufferBytes = BufferBytes };
    }
}
