using global::Discord.Net;
using global::Discord.Net.WebSockets;

namespace CommunityBot.Discord.Sdk;

/// <summary>
/// The SDK's web socket, with a monitor that sees every frame. The monitor reads interactions itself, because the SDK's entities lose a
/// member's permissions where the server is not cached. Connecting also gets a time limit, which the SDK lacks.
/// </summary>
internal sealed class WebSocketInterceptor : IWebSocketClient
{
    // The monitor cannot read compressed frames, and the SDK asks for them when it resumes a session.
    private const string Compression = "&compress=zlib-stream";

    // After 1000 and 1001 Discord forgets the session; after any other code it can be resumed.
    private const int ToResume = 4000;

    private readonly IWebSocketClient _socket = DefaultWebSocketProvider.Instance();
    private readonly ShardMonitor _monitor;
    private readonly TimeoutOptions _timeouts;
    private readonly TimeProvider _clock;
    private CancellationToken _parent;
    private CancellationTokenSource? _connection;

    public WebSocketInterceptor(ShardMonitor monitor, TimeoutOptions timeouts, TimeProvider clock)
    {
        (_monitor, _timeouts, _clock) = (monitor, timeouts, clock);
        _socket.TextMessage += OnFrameReceivedAsync;
        _socket.Closed += OnClosedAsync;
    }

    public event Func<byte[], int, int, Task>? BinaryMessage
    {
        add => _socket.BinaryMessage += value;
        remove => _socket.BinaryMessage -= value;
    }

    public event Func<string, Task>? TextMessage;

    public event Func<Exception, Task>? Closed;

    public void SetHeader(string key, string value) => _socket.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken) => _parent = cancelToken;

    public async Task ConnectAsync(string host)
    {
        _monitor.OnConnecting();
        _connection?.Dispose();
        _connection = CancellationTokenSource.CreateLinkedTokenSource(_parent);
        _socket.SetCancelToken(_connection.Token);
        await using var limit = _clock.CreateTimer(
            state => ((CancellationTokenSource)state!).Cancel(), _connection, _timeouts.Connect, Timeout.InfiniteTimeSpan);
        await _socket.ConnectAsync(host.Replace(Compression, "", StringComparison.Ordinal));
    }

    public Task DisconnectAsync(int closeCode = 1000)
    {
        _monitor.OnClosed(null);
        return _socket.DisconnectAsync(closeCode);
    }

    public Task SendAsync(byte[] data, int index, int count, bool isText)
    {
        _monitor.OnFrameSending(data.AsSpan(index, count));
        return _socket.SendAsync(data, index, count, isText);
    }

    /// <summary>Closes the connection as if Discord had, before the SDK closes it with a code that loses the session.</summary>
    public void Abort() => _ = Task.Run(async () =>
    {
        await DisconnectAsync(ToResume);
        await OnClosedAsync(new WebSocketClosedException(0, "no answer to a heartbeat"));
    });

    public void Dispose()
    {
        _socket.Dispose();
        _connection?.Dispose();
    }

    private async Task OnFrameReceivedAsync(string frame)
    {
        var forSdk = _monitor.OnFrameReceived(frame);
        if (TextMessage is { } sdk)
            await sdk(forSdk);
    }

    private async Task OnClosedAsync(Exception reason)
    {
        if (_monitor.OnClosed(reason is WebSocketClosedException { CloseCode: > 0 } closed ? closed.CloseCode : null) && Closed is { } sdk)
            await sdk(reason);
    }
}
