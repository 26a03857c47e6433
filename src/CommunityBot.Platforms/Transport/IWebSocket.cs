namespace CommunityBot.Platforms.Transport;

/// <summary>
/// An open web socket of a platform. One caller at a time receives; any number may send. Closed by either side, it cannot be opened again.
/// </summary>
public interface IWebSocket : IDisposable
{
    /// <summary>The platform's close code; null while the socket is open, and when the connection broke without one.</summary>
    int? CloseCode { get; }

    /// <summary>Returns the next text message; null when the socket is closed or the connection broke.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the socket may not be used any more.</exception>
    Task<string?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a text message.</summary>
    /// <returns>False when the socket is closed or the connection broke: the message has not arrived.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the socket may not be used any more.</exception>
    Task<bool> SendAsync(string message, CancellationToken cancellationToken);

    /// <summary>Sends a close frame, if the connection still works. <see cref="ReceiveAsync"/> then returns null.</summary>
    /// <param name="code">The close code, https://www.rfc-editor.org/rfc/rfc6455#section-7.4.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task CloseAsync(int code, CancellationToken cancellationToken);
}
