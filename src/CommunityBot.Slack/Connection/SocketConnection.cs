using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Connection;

/// <summary>Opens one web socket of Socket Mode.</summary>
/// <param name="receive">Gets every message, one after the other; must return at once.</param>
/// <param name="cancellationToken">Gives it up.</param>
/// <exception cref="ConnectionRefusedException">Slack gave no address, or the socket could not be opened.</exception>
internal delegate Task<SocketConnection> OpenSocket(Action<string> receive, CancellationToken cancellationToken);

/// <summary>Takes an envelope, to be acknowledged on the socket it came from; returns at once.</summary>
internal delegate void HandleEnvelope(SocketMessage.Envelope envelope, SocketConnection socket);

/// <summary>An open web socket; used up once it is closed.</summary>
/// <param name="send">Sends a text message.</param>
/// <param name="closed">Ends, without an exception, when the socket does, whoever ended it.</param>
/// <param name="close">Closes it; may be called twice.</param>
internal sealed class SocketConnection(Func<string, Task> send, Task closed, Action close) : IDisposable
{
    public Task Closed { get; } = closed;

    public bool IsOpen => !Closed.IsCompleted;

    /// <summary>Sends a message.</summary>
    /// <returns>False when it cannot have arrived.</returns>
    public async Task<bool> SendAsync(string message)
    {
        try
        {
            if (!IsOpen)
                return false;
            await send(message);
            return true;
        }
        catch (Exception)
        {
            // The socket's end is noticed where it is watched; a web socket has many exceptions for it.
            return false;
        }
    }

    public void Dispose() => close();
}

/// <summary>Why there is no socket, in a sentence for the operator.</summary>
internal sealed class ConnectionRefusedException(string sentence, TimeSpan? after = null, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>How long Slack asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = after;
}
