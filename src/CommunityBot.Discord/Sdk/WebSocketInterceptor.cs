using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using global::Discord.Net;
using global::Discord.Net.WebSockets;

namespace CommunityBot.Discord.Sdk;

/// <summary>
/// The SDK's web socket with a watch on it. Interactions are taken from its frames in the place of the SDK, whose entities lose a member's permissions where
/// the server is not cached. It also gives connecting a time limit, which the SDK has not.
/// </summary>
internal sealed class WebSocketInterceptor : IWebSocketClient
{
    // Compressed frames cannot be read along; the SDK asks for them whenever it resumes a session.
    private const string Compression = "&compress=zlib-stream";

    // After 1000 and 1001 Discord forgets the session; after any other code it can be resumed.
    private const int ToResume = 4000;

    private readonly IWebSocketClient _socket = DefaultWebSocketProvider.Instance();
    private readonly ShardMonitor _watch;
    private readonly TimeoutOptions _periods;
    private readonly TimeProvider _clock;
    private CancellationToken _parent;
    private CancellationTokenSource? _connection;

    public WebSocketInterceptor(ShardMonitor watch, TimeoutOptions periods, TimeProvider clock)
    {
        (_watch, _periods, _clock) = (watch, periods, clock);
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
        _watch.OnConnecting();
        _connection?.Dispose();
        _connection = CancellationTokenSource.CreateLinkedTokenSource(_parent);
        _socket.SetCancelToken(_connection.Token);
        await using var limit = _clock.CreateTimer(state => ((CancellationTokenSource)state!).Cancel(), _connection, _periods.Connect, Timeout.InfiniteTimeSpan);
        await _socket.ConnectAsync(host.Replace(Compression, "", StringComparison.Ordinal));
    }

    public Task DisconnectAsync(int closeCode = 1000)
    {
        _watch.OnClosed(null);
        return _socket.DisconnectAsync(closeCode);
    }

    public Task SendAsync(byte[] data, int index, int count, bool isText)
    {
        _watch.OnFrameSending(data.AsSpan(index, count));
        return _socket.SendAsync(data, index, count, isText);
    }

    /// <summary>Ends the connection as if the other side had, before the SDK ends it with a code that costs the session.</summary>
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
        var forSdk = _watch.OnFrameReceived(frame);
        if (TextMessage is { } sdk)
            await sdk(forSdk);
    }

    private async Task OnClosedAsync(Exception reason)
    {
        if (_watch.OnClosed(reason is WebSocketClosedException { CloseCode: > 0 } closed ? closed.CloseCode : null) && Closed is { } sdk)
            await sdk(reason);
    }
}
