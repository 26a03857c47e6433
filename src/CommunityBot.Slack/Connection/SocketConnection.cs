namespace CommunityBot.Slack.Connection;

/// <summary>Opens one web socket of Socket Mode. A transport implements it.</summary>
/// <param name="receive">Gets every message, one after the other; returns at once.</param>
/// <param name="cancellationToken">Gives the opening up.</param>
/// <exception cref="ConnectionRefusedException">Slack gave no URL, or the socket could not be opened.</exception>
internal delegate Task<SocketConnection> OpenSocket(Action<string> receive, CancellationToken cancellationToken);

/// <summary>Handles an envelope, which must be acknowledged on the connection that it came from; returns at once.</summary>
internal delegate void HandleEnvelope(SocketMessage.Envelope envelope, SocketConnection socket);

/// <summary>An open web socket. Once closed it cannot be opened again.</summary>
/// <param name="send">Sends a text message.</param>
/// <param name="closed">Ends, without an exception, when the socket is closed by either side.</param>
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
            // A web socket throws many exceptions when it is closed. The supervisor notices the end of the connection.
            return false;
        }
    }

    public void Dispose() => close();
}

/// <summary>Says why no connection could be opened, in a sentence for the operator.</summary>
internal sealed class ConnectionRefusedException(
    string sentence, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>The wait that Slack asks for; null when it names none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
