using CommunityBot.Core.Commands;
using CommunityBot.Platforms;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Incoming;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Connection;

/// <summary>
/// Keeps one of the sockets up for as long as the bot runs. A socket is up when Slack has said hello; one that Slack is about to close is replaced
/// first and finishes its answers meanwhile; whatever fails is tried again, ever more slowly, and never given up.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    int number,
    OpenSocket open,
    HandleEnvelope take,
    ConnectionStatus board,
    TimeoutOptions periods,
    RandomSource picker,
    TimeProvider clock,
    ILogger<ConnectionSupervisor> logger)
{
    private readonly Backoff _backoff = new(periods.FirstRetry, periods.LongestRetry, picker);

    /// <summary>Ends when it is cancelled; then every socket is closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SocketConnection? leaving = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                leaving = await RunOnceAsync(leaving, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
        finally
        {
            leaving?.Dispose();
        }
    }

    // One socket from its opening to its end. Gives back the one that must still be replaced, if any.
    private async Task<SocketConnection?> RunOnceAsync(SocketConnection? before, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        SocketConnection? socket = null;
        try
        {
            var hearing = await OpenAsync(cancellationToken);
            socket = hearing.Socket;
            CloseLater(before);
            before = null;
            board.ReportOpen(number);
            Log.Up(logger, number);
            await Task.WhenAny(socket.Closed, hearing.Disconnect).WaitAsync(cancellationToken);
            if (hearing.Disconnect.IsCompleted && socket.IsOpen)
                (before, socket) = (socket, null);
            var why = hearing.Disconnect.IsCompleted ? $"Slack replaces the socket ({await hearing.Disconnect})" : "Slack closed the socket";
            await WaitBeforeRetryAsync(why, before, clock.GetElapsedTime(began) >= periods.StableConnection, TimeSpan.Zero, cancellationToken);
        }
        catch (ConnectionRefusedException refused)
        {
            await WaitBeforeRetryAsync(refused.Message, before, isSteady: false, refused.RetryAfter ?? TimeSpan.Zero, cancellationToken);
        }
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Surprise(logger, surprise, number);
            await WaitBeforeRetryAsync("something unexpected happened, see the log", before, isSteady: false, TimeSpan.Zero, cancellationToken);
        }
        finally
        {
            socket?.Dispose();
            if (cancellationToken.IsCancellationRequested)
                before?.Dispose();
        }

        return before;
    }

    private async Task<SocketSession> OpenAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.Connect, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var hearing = new SocketSession(take);
        SocketConnection? socket = null;
        try
        {
            socket = await open(hearing.Receive, either.Token);
            hearing.SetSocket(socket);
            await Task.WhenAny(hearing.Hello, socket.Closed).WaitAsync(either.Token);
            if (!hearing.Hello.IsCompleted)
                throw new ConnectionRefusedException("Slack closed the socket before it said hello");
            socket = null;
            return hearing;
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

    private async Task WaitBeforeRetryAsync(string why, SocketConnection? before, bool isSteady, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        if (isSteady)
            _backoff.Reset();
        var wait = isSteady ? atLeast : _backoff.Next(atLeast);
        if (before is not { IsOpen: true })
            board.ReportClosed(number, $"{why}; next try in {wait.TotalSeconds:F0} s");
        Log.Waits(logger, number, why, wait.TotalSeconds);
        await Task.Delay(wait, clock, cancellationToken);
    }

    // Its answers have so long to be acknowledged where they were asked.
    private void CloseLater(SocketConnection? socket) => _ = socket?.Closed.WaitAsync(periods.CloseReplaced, clock)
        .ContinueWith(_ => socket.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // What is said on one socket.
    private sealed class SocketSession(HandleEnvelope take)
    {
        private readonly TaskCompletionSource<SocketConnection> _socket = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> _farewell = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SocketConnection Socket => _socket.Task.Result;

        public Task Hello => _hello.Task;

        public Task<string> Disconnect => _farewell.Task;

        public void SetSocket(SocketConnection socket) => _socket.TrySetResult(socket);

        // The first messages may be heard before the opening has returned.
        public void Receive(string message)
        {
            switch (InteractionReader.Read(message))
            {
                case SocketMessage.Hello:
                    _hello.TrySetResult();
                    break;
                case SocketMessage.Disconnect disconnect:
                    _farewell.TrySetResult(disconnect.Reason);
                    break;
                case SocketMessage.Envelope envelope when _socket.Task.IsCompletedSuccessfully:
                    take(envelope, Socket);
                    break;
                case SocketMessage.Envelope envelope:
                    _ = _socket.Task.ContinueWith(opened => take(envelope, opened.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
                    break;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Slack: socket {Number} is up")]
        public static partial void Up(ILogger logger, int number);

        [LoggerMessage(LogLevel.Error, "Slack: socket {Number} failed unexpectedly")]
        public static partial void Surprise(ILogger logger, Exception exception, int number);

        [LoggerMessage(LogLevel.Warning, "Slack: socket {Number}: {Why}; next try in {Seconds:F1} s")]
        public static partial void Waits(ILogger logger, int number, string why, double seconds);
    }
}
