using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Slack.Incoming;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Socket;

/// <summary>
/// Keeps one of the sockets up for as long as the bot runs. A socket is up when Slack has said hello; one that Slack is about to close is replaced
/// first and finishes its answers meanwhile; whatever fails is tried again, ever more slowly, and never given up.
/// </summary>
internal sealed partial class SocketKeeper(
    int number,
    OpenSocket open,
    TakeEnvelope take,
    SocketBoard board,
    SlackPeriods periods,
    Picker picker,
    TimeProvider clock,
    ILogger<SocketKeeper> logger)
{
    private readonly Backoff _backoff = new(periods.FirstWait, periods.LongestWait, picker);

    /// <summary>Ends when it is cancelled; then every socket is closed.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        SlackSocket? leaving = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                leaving = await Once(leaving, cancellationToken).ConfigureAwait(false);
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
    private async Task<SlackSocket?> Once(SlackSocket? before, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        SlackSocket? socket = null;
        try
        {
            var hearing = await Open(cancellationToken).ConfigureAwait(false);
            socket = hearing.Socket;
            Leave(before);
            before = null;
            board.Up(number);
            Log.Up(logger, number);
            await Task.WhenAny(socket.Closed, hearing.Farewell).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (hearing.Farewell.IsCompleted && socket.IsOpen)
                (before, socket) = (socket, null);
            var why = hearing.Farewell.IsCompleted ? $"Slack replaces the socket ({await hearing.Farewell.ConfigureAwait(false)})" : "Slack closed the socket";
            await Wait(why, before, clock.GetElapsedTime(began) >= periods.Steady, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketRefusedException refused)
        {
            await Wait(refused.Message, before, isSteady: false, refused.After ?? TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception surprise) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Surprise(logger, surprise, number);
            await Wait("something unexpected happened, see the log", before, isSteady: false, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            socket?.Dispose();
            if (cancellationToken.IsCancellationRequested)
                before?.Dispose();
        }

        return before;
    }

    private async Task<Hearing> Open(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.Connect, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var hearing = new Hearing(take);
        SlackSocket? socket = null;
        try
        {
            socket = await open(hearing.Hear, either.Token).ConfigureAwait(false);
            hearing.Begin(socket);
            await Task.WhenAny(hearing.Hello, socket.Closed).WaitAsync(either.Token).ConfigureAwait(false);
            if (!hearing.Hello.IsCompleted)
                throw new SocketRefusedException("Slack closed the socket before it said hello");
            socket = null;
            return hearing;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SocketRefusedException("Slack did not answer");
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private async Task Wait(string why, SlackSocket? before, bool isSteady, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        if (isSteady)
            _backoff.Reset();
        var wait = isSteady ? atLeast : _backoff.Next(atLeast);
        if (before is not { IsOpen: true })
            board.Down(number, $"{why}; next try in {wait.TotalSeconds:F0} s");
        Log.Waits(logger, number, why, wait.TotalSeconds);
        await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
    }

    // Its answers have so long to be acknowledged where they were asked.
    private void Leave(SlackSocket? socket) => _ = socket?.Closed.WaitAsync(periods.Leave, clock)
        .ContinueWith(_ => socket.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // What is said on one socket.
    private sealed class Hearing(TakeEnvelope take)
    {
        private readonly TaskCompletionSource<SlackSocket> _socket = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> _farewell = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlackSocket Socket => _socket.Task.Result;

        public Task Hello => _hello.Task;

        public Task<string> Farewell => _farewell.Task;

        public void Begin(SlackSocket socket) => _socket.TrySetResult(socket);

        // The first messages may be heard before the opening has returned.
        public void Hear(string message)
        {
            switch (IncomingReader.Read(message))
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
