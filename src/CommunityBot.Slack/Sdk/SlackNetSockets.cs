using System.Net.WebSockets;
using CommunityBot.Slack.Socket;
using CommunityBot.Slack.Web;
using SlackNet;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Opens Socket Mode's web sockets with SlackNet's parts, and leaves out its Socket Mode client: while that reconnects, one <c>ok:false</c> or one
/// timeout ends it for good and silently, and what it cannot handle it acknowledges with nothing.
/// </summary>
internal sealed class SlackNetSockets(ISlackApiClient client, SlackSettings settings, IWebSocketFactory sockets, SlackPeriods periods)
{
    private readonly ISlackApiClient _app = AppLevel(client, settings);

    /// <exception cref="SocketRefusedException">Slack gave no address, or the socket could not be opened.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<SlackSocket> Open(Action<string> receive, CancellationToken cancellationToken)
    {
        var address = await Address(cancellationToken).ConfigureAwait(false);
        var socket = sockets.Create(address);
        var isOpen = false;
        try
        {
            var hearing = socket.Messages.Subscribe(receive);
            isOpen = await socket.Open(cancellationToken).ConfigureAwait(false);
            return isOpen
                ? new SlackSocket(Sender(socket), socket.Closed, () =>
                {
                    hearing.Dispose();
                    socket.Dispose();
                })
                : throw new SocketRefusedException("Slack's socket did not open");
        }
        catch (Exception failed) when (failed is WebSocketException or HttpRequestException or IOException or UriFormatException)
        {
            throw new SocketRefusedException("Slack's socket could not be opened", inner: failed);
        }
        finally
        {
            if (!isOpen)
                socket.Dispose();
        }
    }

    private async Task<string> Address(CancellationToken cancellationToken)
    {
        try
        {
            return (await _app.AppsConnectionsApi.Open(cancellationToken).ConfigureAwait(false)).Url;
        }
        catch (SlackException refused) when (SlackErrors.IsWrongToken(refused.ErrorCode))
        {
            throw new SocketRefusedException($"Slack does not take the app's token ({refused.ErrorCode}): check Slack:AppToken", periods.WrongToken, refused);
        }
        catch (SlackException refused)
        {
            throw new SocketRefusedException($"Slack opens no socket ({refused.ErrorCode})", inner: refused);
        }
        catch (SlackRateLimitException limited)
        {
            throw new SocketRefusedException("Slack asks to wait", limited.RetryAfter, limited);
        }
        catch (Exception noAnswer) when (noAnswer is HttpRequestException or IOException or Newtonsoft.Json.JsonException or NullReferenceException)
        {
            // The last one is the SDK's word for an answer without JSON.
            throw new SocketRefusedException("Slack cannot be reached", inner: noAnswer);
        }
    }

    // A web socket sends one message at a time.
    private static Func<string, Task> Sender(IWebSocket socket)
    {
        var turn = new SemaphoreSlim(1);
        return async message =>
        {
            await turn.WaitAsync().ConfigureAwait(false);
            try
            {
                await socket.Send(message).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        };
    }

    private static ISlackApiClient AppLevel(ISlackApiClient client, SlackSettings settings)
    {
        var app = client.WithAccessToken(settings.AppToken);
        if (app is SlackApiClient real)
            real.DisableRetryOnRateLimit = true;
        return app;
    }
}
