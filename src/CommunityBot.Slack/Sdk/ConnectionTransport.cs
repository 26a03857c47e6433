using System.Net.WebSockets;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Connection;
using SlackNet;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Opens Socket Mode's web sockets with SlackNet's parts, and leaves out its Socket Mode client: while that reconnects, one <c>ok:false</c> or one
/// timeout ends it for good and silently, and what it cannot handle it acknowledges with nothing.
/// </summary>
internal sealed class ConnectionTransport(ISlackApiClient client, SlackSettings settings, IWebSocketFactory sockets, TimeoutOptions periods)
{
    private readonly ISlackApiClient _app = CreateAppClient(client, settings);

    /// <exception cref="ConnectionRefusedException">Slack gave no address, or the socket could not be opened.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<SocketConnection> OpenAsync(Action<string> receive, CancellationToken cancellationToken)
    {
        var address = await GetAddressAsync(cancellationToken);
        var socket = sockets.Create(address);
        var isOpen = false;
        try
        {
            var hearing = socket.Messages.Subscribe(receive);
            isOpen = await socket.Open(cancellationToken);
            return isOpen
                ? new SocketConnection(CreateSender(socket), socket.Closed, () =>
                {
                    hearing.Dispose();
                    socket.Dispose();
                })
                : throw new ConnectionRefusedException("Slack's socket did not open");
        }
        catch (Exception failed) when (failed is WebSocketException or HttpRequestException or IOException or UriFormatException)
        {
            throw new ConnectionRefusedException("Slack's socket could not be opened", inner: failed);
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
            throw new ConnectionRefusedException($"Slack does not take the app's token ({refused.ErrorCode}): check Slack:AppToken", periods.InvalidTokenRetry, refused);
        }
        catch (SlackException refused)
        {
            throw new ConnectionRefusedException($"Slack opens no socket ({refused.ErrorCode})", inner: refused);
        }
        catch (SlackRateLimitException limited)
        {
            throw new ConnectionRefusedException("Slack asks to wait", limited.RetryAfter, limited);
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or IOException or Newtonsoft.Json.JsonException or NullReferenceException)
        {
            // The last one is the SDK's word for an answer without JSON.
            throw new ConnectionRefusedException("Slack cannot be reached", inner: noAnswer);
        }
    }

    // A web socket sends one message at a time.
    private static Func<string, Task> CreateSender(IWebSocket socket)
    {
        var turn = new SemaphoreSlim(1);
        return async message =>
        {
            await turn.WaitAsync();
            try
            {
                await socket.Send(message);
            }
            finally
            {
                turn.Release();
            }
        };
    }

    private static ISlackApiClient CreateAppClient(ISlackApiClient client, SlackSettings settings)
    {
        var app = client.WithAccessToken(settings.AppToken);
        if (app is SlackApiClient real)
            real.DisableRetryOnRateLimit = true;
        return app;
    }
}
