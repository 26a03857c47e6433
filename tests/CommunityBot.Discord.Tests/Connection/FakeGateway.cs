using System.Text.Json;
using System.Threading.Channels;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Connection;

/// <summary>A gateway in memory, whose frames arrive while they are sent.</summary>
internal sealed class FakeGateway : ITransport
{
    public string Name => "fake";

    public List<Uri> Opened { get; } = [];

    /// <summary>Frames of the bot on all connections.</summary>
    public List<JsonElement> Frames { get; } = [];

    /// <summary>The newest connection.</summary>
    public Socket Newest { get; private set; } = null!;

    /// <summary>Whether the gateway refuses connections.</summary>
    public bool IsDown { get; set; }

    public bool AnswersHeartbeats { get; set; }

    /// <summary>Whether the API refuses the token.</summary>
    public bool IsTokenRefused { get; set; }

    public Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken)
    {
        Opened.Add(address);
        if (IsDown)
            return Task.FromException<IWebSocket>(new System.Net.WebSockets.WebSocketException("down"));
        Newest = new(this);
        Happened.Add("open");
        return Task.FromResult<IWebSocket>(Newest);
    }

    /// <summary>What came in, in order: <c>open</c>, the number of each frame such as <c>op 1</c>, and the path of each request.</summary>
    public Journal<string> Happened { get; } = new();

    public Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
    {
        Happened.Add(path);
        return Task.FromResult(IsTokenRefused ? new ApiResponse(401, "") : new(200, """{"url":"wss://gateway.example/","shards":1}"""));
    }

    internal sealed class Socket(FakeGateway gateway) : IWebSocket
    {
        private readonly Channel<string> _incoming = Channel.CreateUnbounded<string>(new() { AllowSynchronousContinuations = true });

        public int? CloseCode { get; private set; }

        /// <summary>The code that the bot closed with.</summary>
        public int? ClosedWith { get; private set; }

        public void Say(string frame) => _incoming.Writer.TryWrite(frame);

        public void Close(int? code)
        {
            CloseCode = code;
            _incoming.Writer.TryComplete();
        }

        public async Task<string?> ReceiveAsync(CancellationToken cancellationToken) =>
            await _incoming.Reader.WaitToReadAsync(cancellationToken) && _incoming.Reader.TryRead(out var frame) ? frame : null;

        public Task<bool> SendAsync(string message, CancellationToken cancellationToken)
        {
            var frame = JsonElement.Parse(message);
            gateway.Frames.Add(frame);
            gateway.Happened.Add($"op {frame.GetProperty("op")}");
            if (gateway.AnswersHeartbeats && frame.GetProperty("op").GetInt32() == 1)
                Say("""{"op":11}""");
            return Task.FromResult(true);
        }

        public Task CloseAsync(int code, CancellationToken cancellationToken)
        {
            ClosedWith = code;
            _incoming.Writer.TryComplete();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
        }
    }
}
