namespace CommunityBot.Slack.Connection;

/// <summary>
/// Keeps one connection open for as long as the bot runs. A connection is open when Slack has sent hello. A connection that Slack is about
/// to close is replaced first, and finishes its answers meanwhile. Every failure is retried, with growing waits and without an end.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    int number, OpenSocket open, HandleEnvelope handle, ConnectionStatus status, TimeoutOptions timeouts, RandomSource random,
    TimeProvider clock, ILogger<ConnectionSupervisor> logger)
{
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
            replaced?.Dispose();
        }
    }

    // Runs one connection from its opening to its end. Returns the one that must still be replaced, if any.
    private async Task<SocketConnection?> RunOnceAsync(SocketConnection? previous, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        SocketConnection? socket = null;
        try
        {
            var session = await OpenAsync(cancellationToken);
            socket = session.Socket;
            CloseLater(previous);
            previous = null;
            status.ReportOpen(number);
            Log.Open(logger, number);
            await Task.WhenAny(socket.Closed, session.Disconnect).WaitAsync(cancellationToken);
            if (session.Disconnect.IsCompleted && socket.IsOpen)
                (previous, socket) = (socket, null);
            var reason = session.Disconnect.IsCompleted
                ? $"Slack replaces the socket ({await session.Disconnect})"
                : "Slack closed the socket";
            await WaitBeforeRetryAsync(
                reason, previous, clock.GetElapsedTime(start) >= timeouts.StableConnection, TimeSpan.Zero, cancellationToken);
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
            socket?.Dispose();
            if (cancellationToken.IsCancellationRequested)
                previous?.Dispose();
        }

        return previous;
    }

    private async Task<SocketSession> OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.Connect, clock, cancellationToken);
        var session = new SocketSession(handle);
        SocketConnection? socket = null;
        try
        {
            socket = await open(session.Receive, limit.Token);
            session.SetSocket(socket);
            await Task.WhenAny(session.Hello, socket.Closed).WaitAsync(limit.Token);
            if (!session.Hello.IsCompleted)
                throw new ConnectionRefusedException("Slack closed the socket before it said hello");
            socket = null;
            return session;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionRefusedException("Slack did not answer");
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private async Task WaitBeforeRetryAsync(
        string reason, SocketConnection? previous, bool isStable, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        if (isStable)
            _backoff.Reset();
        var wait = isStable ? atLeast : _backoff.Next(atLeast);
        if (previous is not { IsOpen: true })
            status.ReportClosed(number, $"{reason}; next try in {wait.TotalSeconds:F0} s");
        Log.Waits(logger, number, reason, wait.TotalSeconds);
        await Task.Delay(wait, clock, cancellationToken);
    }

    // Answers of a replaced connection must be acknowledged on it, so it stays open for a time.
    private void CloseLater(SocketConnection? socket) => _ = socket?.Closed.WaitAsync(timeouts.CloseReplaced, clock)
        .ContinueWith(_ => socket.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // The messages of one connection.
    private sealed class SocketSession(HandleEnvelope handle)
    {
        private readonly TaskCompletionSource<SocketConnection> _socket = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> _disconnect = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SocketConnection Socket => _socket.Task.Result;

        public Task Hello => _hello.Task;

        public Task<string> Disconnect => _disconnect.Task;

        public void SetSocket(SocketConnection socket) => _socket.TrySetResult(socket);

        // The first messages may arrive before the opening has returned.
        public void Receive(string text)
        {
            switch (InteractionReader.Read(text))
            {
                case SocketMessage.Hello:
                    _hello.TrySetResult();
                    break;
                case SocketMessage.Disconnect disconnect:
                    _disconnect.TrySetResult(disconnect.Reason);
                    break;
                case SocketMessage.Envelope envelope when _socket.Task.IsCompletedSuccessfully:
                    handle(envelope, Socket);
                    break;
                case SocketMessage.Envelope envelope:
                    _ = HandleWhenOpenAsync(envelope);
                    break;
            }
        }

        private async Task HandleWhenOpenAsync(SocketMessage.Envelope envelope) => handle(envelope, await _socket.Task);
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
