using System.Text;
using System.Threading.Channels;
using CommunityBot.Platforms.Transport;
using global::Discord.Net;
using global::Discord.Net.WebSockets;

namespace CommunityBot.Discord.Sdk;

/// <summary>The SDK's web socket, which raises events, as one that is read.</summary>
internal sealed class SdkWebSocket : IWebSocket
{
    private readonly IWebSocketClient _socket = DefaultWebSocketProvider.Instance();
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly CancellationTokenSource _connection = new();

    private SdkWebSocket()
    {
        _socket.TextMessage += OnMessageAsync;
        _socket.Closed += OnClosedAsync;
        _socket.SetCancelToken(_connection.Token);
    }

    public int? CloseCode { get; private set; }

    /// <summary>Opens a web socket. The SDK's own opening has no time limit.</summary>
    public static async Task<IWebSocket> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new SdkWebSocket();
        try
        {
            await using var registration = cancellationToken.Register(socket._connection.Cancel);
            await socket._socket.ConnectAsync(address.AbsoluteUri);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<string?> ReceiveAsync(CancellationToken cancellationToken) =>
        await _messages.Reader.WaitToReadAsync(cancellationToken) && _messages.Reader.TryRead(out var message) ? message : null;

    public async Task<bool> SendAsync(string message, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        try
        {
            await _socket.SendAsync(bytes, 0, bytes.Length, isText: true).WaitAsync(cancellationToken);
            return !_messages.Reader.Completion.IsCompleted;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public async Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        await _socket.DisconnectAsync(code).WaitAsync(cancellationToken);
        _messages.Writer.TryComplete();
    }

    public void Dispose()
    {
        _connection.Cancel();
        _socket.Dispose();
        _connection.Dispose();
    }

    private Task OnMessageAsync(string message)
    {
        _messages.Writer.TryWrite(message);
        return Task.CompletedTask;
    }

    private Task OnClosedAsync(Exception reason)
    {
        CloseCode = reason is WebSocketClosedException { CloseCode: > 0 } closed ? closed.CloseCode : null;
        _messages.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
