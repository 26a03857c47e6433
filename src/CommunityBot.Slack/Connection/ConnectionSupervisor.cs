using System.Net.WebSockets;

namespace CommunityBot.Slack.Connection;

/// <summary>
/// Keeps one connection open for as long as the bot runs. A connection is open when Slack has sent hello. A connection that Slack is about
/// to close is replaced first, and finishes its answers meanwhile. Every failure is retried, with growing waits and without an end.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    int number, ITransport transport, ApiClient api, SlackSettings settings, HandleEnvelope handle, ConnectionStatus status,
    TimeoutOptions timeouts, RandomSource random, TimeProvider clock, ILogger<ConnectionSupervisor> logger)
{
    private const string SocketModeOff = "link_disabled";

    private readonly Backoff _backoff = new(timeouts.FirstRetry, timeouts.LongestRetry, random);

    /// <summary>Runs until it is cancelled; then every connection is closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SocketConnection? replaced = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                replaced = await RunOnceAsync(replaced, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The bot stops.
        }
        finally
        {
            await CloseAsync(replaced);
        }
    }

    // Runs one connection from its opening to its end. Returns the one that must still be replaced, if any.
    private async Task<SocketConnection?> RunOnceAsync(SocketConnection? previous, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        SocketConnection? socket = null;
        try
        {
            socket = await OpenAsync(cancellationToken);
            CloseLater(previous);
            previous = null;
            status.ReportOpen(number);
            Log.Open(logger, number);
            await Task.WhenAny(socket.Closed, socket.Disconnect).WaitAsync(cancellationToken);
            var reason = socket.Disconnect.IsCompleted ? await socket.Disconnect : null;
            if (reason == SocketModeOff)
            {
                await CloseAsync(socket);
                socket = null;
                throw new ConnectionRefusedException(
                    "Socket Mode is switched off in the settings of the Slack app: switch it on there", timeouts.InvalidTokenRetry);
            }

            if (reason is not null && socket.IsOpen)
                (previous, socket) = (socket, null);
            await WaitBeforeRetryAsync(
                reason is null ? "Slack closed the socket" : $"Slack replaces the socket ({reason})", previous,
                clock.GetElapsedTime(start) >= timeouts.StableConnection, TimeSpan.Zero, cancellationToken);
        }
        catch (ConnectionRefusedException refused)
        {
            await WaitBeforeRetryAsync(refused.Message, previous, isStable: false, refused.RetryAfter ?? TimeSpan.Zero, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception, number);
            await WaitBeforeRetryAsync(
                "something unexpected happened, see the log", previous, isStable: false, TimeSpan.Zero, cancellationToken);
        }
        finally
        {
            await CloseAsync(socket);
            if (cancellationToken.IsCancellationRequested)
                await CloseAsync(previous);
        }

        return previous;
    }

    private async Task<SocketConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Connect, clock, cancellationToken);
        SocketConnection? socket = null;
        try
        {
            var address = await GetAddressAsync(limit.Token);
            var opened = socket = new(await transport.OpenSocketAsync(address, limit.Token), handle, clock);
            await Task.WhenAny(opened.Hello, opened.Closed).WaitAsync(limit.Token);
            if (!opened.Hello.IsCompleted)
                throw new ConnectionRefusedException("Slack closed the socket before it said hello");
            socket = null;
            return opened;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionRefusedException("Slack did not answer");
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException)
        {
            throw new ConnectionRefusedException("Slack's socket could not be opened", inner: exception);
        }
        finally
        {
            await CloseAsync(socket);
        }
    }

    private async Task<Uri> GetAddressAsync(CancellationToken cancellationToken) =>
        await api.TryAsync(ApiRequest.OpenSocket, cancellationToken) switch
        {
            ApiResponse.Success done when Uri.TryCreate(done.Json.Text("url"), UriKind.Absolute, out var address)
                && settings.IsSocketAddress(address) => address,
            ApiResponse.Success => throw new ConnectionRefusedException("Slack named no address for a socket"),
            ApiResponse.Refused { Error: var error } when ApiErrors.IsInvalidToken(error) => throw new ConnectionRefusedException(
                $"Slack does not accept the app's token ({error}): check Slack:AppToken", timeouts.InvalidTokenRetry),
            (ApiResponse.Refused or ApiResponse.ServerError) and var answer =>
                throw new ConnectionRefusedException($"Slack opens no socket ({answer})"),
            ApiResponse.RateLimited { RetryAfter: var wait } => throw new ConnectionRefusedException("Slack asks to wait", wait),
            _ => throw new ConnectionRefusedException("Slack cannot be reached"),
        };

    private async Task WaitBeforeRetryAsync(
        string reason, SocketConnection? previous, bool isStable, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        if (isStable)
            _backoff.Reset();
        var wait = isStable ? atLeast : _backoff.Next(atLeast);
        if (previous is not { IsOpen: true })
            status.ReportClosed(number, reason, wait);
        Log.Waits(logger, number, reason, wait.TotalSeconds);
        await Task.Delay(wait, clock, cancellationToken);
    }

    // Answers of a replaced connection must be acknowledged on it, so it stays open for a time.
    private void CloseLater(SocketConnection? socket) => _ = socket?.Closed.WaitAsync(timeouts.CloseReplaced, clock)
        .ContinueWith(_ => CloseAsync(socket), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static async Task CloseAsync(SocketConnection? socket)
    {
        if (socket is not null)
            await socket.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Slack: socket {Number} is open")]
        public static partial void Open(ILogger logger, int number);

        [LoggerMessage(LogLevel.Error, "Slack: socket {Number} failed unexpectedly; it is opened again")]
        public static partial void Failed(ILogger logger, Exception exception, int number);

        [LoggerMessage(LogLevel.Warning, "Slack: socket {Number}: {Reason}; next try in {Seconds:F1} s")]
        public static partial void Waits(ILogger logger, int number, string reason, double seconds);
    }
}
