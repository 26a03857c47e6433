using CommunityBot.Platforms.Transport;

namespace CommunityBot.Slack.Connection;

/// <summary>Handles an envelope, which must be acknowledged on the connection that it came from; returns at once.</summary>
internal delegate void HandleEnvelope(SocketMessage.Envelope envelope, SocketConnection socket);

/// <summary>One web socket of Socket Mode, from its opening to its end. Its messages are read one after the other.</summary>
internal sealed class SocketConnection : IAsyncDisposable
{
    private const int NormalClosure = 1000;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(0.5);

    private readonly IWebSocket _socket;
    private readonly HandleEnvelope _handle;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _disconnect = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins to read.</summary>
    /// <param name="socket">An open web socket, which this object closes.</param>
    /// <param name="handle">Gets each envelope.</param>
    /// <param name="clock">Measures the time for closing.</param>
    public SocketConnection(IWebSocket socket, HandleEnvelope handle, TimeProvider clock)
    {
        (_socket, _handle, _clock) = (socket, handle, clock);
        Closed = Task.Run(ReceiveAllAsync);
    }

    /// <summary>Ends, without an exception, when either side has closed the socket.</summary>
    public Task Closed { get; }

    public bool IsOpen => !Closed.IsCompleted;

    /// <summary>Ends with Slack's first message: envelopes follow.</summary>
    public Task Hello => _hello.Task;

    /// <summary>Ends with Slack's reason when it is about to close the socket.</summary>
    public Task<string> Disconnect => _disconnect.Task;

    /// <summary>Sends a message.</summary>
    /// <returns>False when it cannot have arrived.</returns>
    public async Task<bool> SendAsync(string message) => IsOpen && await _socket.SendAsync(message, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        using var limit = new TimeLimit(CloseTimeout, _clock, CancellationToken.None);
        try
        {
            if (IsOpen)
                await _socket.CloseAsync(NormalClosure, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // A broken connection takes no close frame.
        }

        _socket.Dispose();
    }

    private async Task ReceiveAllAsync()
    {
        while (await _socket.ReceiveAsync(CancellationToken.None) is { } text)
        {
            switch (InteractionReader.Read(text))
            {
                case SocketMessage.Hello:
                    _hello.TrySetResult();
                    break;
                case SocketMessage.Disconnect disconnect:
                    _disconnect.TrySetResult(disconnect.Reason);
                    break;
                case SocketMessage.Envelope envelope:
                    _handle(envelope, this);
                    break;
            }
        }
    }
}

/// <summary>Says why no connection could be opened, in a sentence for the operator.</summary>
internal sealed class ConnectionRefusedException(
    string sentence, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>The wait that Slack asks for; null when it names none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
