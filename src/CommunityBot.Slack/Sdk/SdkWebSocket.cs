using System.Net.WebSockets;
using System.Threading.Channels;
using SlackNet;
using IWebSocket = CommunityBot.Platforms.Transport.IWebSocket;

namespace CommunityBot.Slack.Sdk;

/// <summary>A web socket of SlackNet, which pushes its messages, as one that is read.</summary>
internal sealed class SdkWebSocket : IWebSocket
{
    // Larger than nearly every envelope, so that the buffer need not grow.
    private const int BufferBytes = 16 * 1024;

    private readonly SlackNet.IWebSocket _socket;
    private readonly Channel<string> _messages = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _sending = new(1);

    private SdkWebSocket(SlackNet.IWebSocket socket) => _socket = socket;

    /// <summary>Null: SlackNet does not say it.</summary>
    public int? CloseCode => null;

    /// <summary>Opens a web socket that sends pings, and that closes when no answer to one comes in the same time.</summary>
    /// <exception cref="WebSocketException">The server cannot be reached, or does not open a web socket.</exception>
    public static async Task<IWebSocket> OpenAsync(Uri address, TimeSpan keepAlive, CancellationToken cancellationToken)
    {
        var client = new ClientWebSocket();
        client.Options.KeepAliveInterval = keepAlive;
        client.Options.KeepAliveTimeout = keepAlive;
        var socket = new WebSocketWrapper(client, address.AbsoluteUri) { InitialBufferBytes = BufferBytes };
        var adapted = new SdkWebSocket(socket);
        try
        {
            socket.Messages.Subscribe(message => adapted._messages.Writer.TryWrite(message));
            if (!await socket.Open(cancellationToken))
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            _ = socket.Closed.ContinueWith(_ => adapted._messages.Writer.TryComplete(), TaskScheduler.Default);
            return adapted;
        }
        catch
        {
            adapted.Dispose();
            throw;
        }
    }

    public async Task<string?> ReceiveAsync(CancellationToken cancellationToken) =>
        await _messages.Reader.WaitToReadAsync(cancellationToken) && _messages.Reader.TryRead(out var message) ? message : null;

    public async Task<bool> SendAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                await _socket.Send(message);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or InvalidOperationException)
        {
            // It is closed. An ObjectDisposedException is an InvalidOperationException too.
            return false;
        }
    }

    /// <summary>Closes it without a close frame, which SlackNet does not send.</summary>
    public Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
        _messages.Writer.TryComplete();
    }
}
