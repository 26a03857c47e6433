using System.Net.WebSockets;
using System.Text;

namespace CommunityBot.Platforms.Transport;

/// <summary>A web socket of .NET's own client.</summary>
public sealed class BuiltInWebSocket : IWebSocket
{
    private const int BufferBytes = 16 * 1024;

    // No platform sends a message of this size: the rest of the memory is safe from a server that is not one.
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    private readonly ClientWebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly MemoryStream _message = new();
    private readonly byte[] _buffer = new byte[BufferBytes];

    private BuiltInWebSocket(ClientWebSocket socket) => _socket = socket;

    public int? CloseCode => _socket.CloseStatus is { } code ? (int)code : null;

    /// <summary>Opens a web socket.</summary>
    /// <param name="address">A <c>ws</c> or <c>wss</c> address.</param>
    /// <param name="keepAlive">
    /// Between two pings, and from a ping to its answer; without one the connection counts as broken. Null sends no pings.
    /// </param>
    /// <param name="cancellationToken">Gives the opening up.</param>
    /// <exception cref="WebSocketException">The server cannot be reached, or does not open a web socket.</exception>
    public static async Task<IWebSocket> OpenAsync(Uri address, TimeSpan? keepAlive, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = keepAlive ?? TimeSpan.Zero;
            if (keepAlive is { } timeout)
                socket.Options.KeepAliveTimeout = timeout;
            await socket.ConnectAsync(address, cancellationToken);
            return new BuiltInWebSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        _message.SetLength(0);
        try
        {
            while (_message.Length <= MaxMessageBytes)
            {
                var part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync((int)WebSocketCloseStatus.NormalClosure, cancellationToken);
                    return null;
                }

                _message.Write(_buffer, 0, part.Count);
                if (part.EndOfMessage)
                    return Encoding.UTF8.GetString(_message.GetBuffer(), 0, (int)_message.Length);
            }

            _socket.Abort();
            return null;
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            return null;
        }
    }

    public async Task<bool> SendAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                await _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, cancellationToken);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            return false;
        }
    }

    public async Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellationToken);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            // The connection is gone already.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
        _message.Dispose();
    }

    // A socket that is closed or disposed while it is used throws many kinds of exceptions.
    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException
            or OperationCanceledException;
}
