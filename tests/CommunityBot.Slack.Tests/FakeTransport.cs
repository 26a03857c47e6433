using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Api;

namespace CommunityBot.Slack.Tests;

/// <summary>A transport without a network: it records the calls, and each web socket is the test's.</summary>
internal sealed class FakeTransport : ITransport
{
    public string Name => "fake";

    public ConcurrentQueue<ApiRequest> Calls { get; } = new();

    /// <summary>The next answers of the Web API; success when there is none.</summary>
    public ConcurrentQueue<ApiResponse> Answers { get; } = new();

    /// <summary>What the next openings of a web socket throw.</summary>
    public ConcurrentQueue<Exception> Refusals { get; } = new();

    /// <summary>The web sockets that were opened and not taken yet.</summary>
    public BlockingCollection<FakeWebSocket> Opened { get; } = [];

    public Task<IWebSocket> OpenSocketAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Refusals.TryDequeue(out var refusal))
            throw refusal;
        var socket = new FakeWebSocket();
        Opened.Add(socket, cancellationToken);
        return Task.FromResult<IWebSocket>(socket);
    }

    public Task<ApiResponse> CallAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue(request);
        return Task.FromResult(Answers.TryDequeue(out var answer)
            ? answer
            : new ApiResponse.Success(JsonElement.Parse("""{"ok":true,"url":"wss://wss.slack.com/link"}""")));
    }
}

/// <summary>A web socket of which the test is the other end.</summary>
internal sealed class FakeWebSocket : IWebSocket
{
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();

    public int? CloseCode => null;

    public BlockingCollection<string> Sent { get; } = [];

    public bool IsClosed => _messages.Reader.Completion.IsCompleted;

    /// <summary>Delivers a message to the bot.</summary>
    public void Deliver(string message) => _messages.Writer.TryWrite(message);

    /// <summary>Closes it from the other end.</summary>
    public void End() => _messages.Writer.TryComplete();

    public async Task<string?> ReceiveAsync(CancellationToken cancellationToken) =>
        await _messages.Reader.WaitToReadAsync(cancellationToken) && _messages.Reader.TryRead(out var message) ? message : null;

    public Task<bool> SendAsync(string message, CancellationToken cancellationToken)
    {
        Sent.Add(message, cancellationToken);
        return Task.FromResult(true);
    }

    public Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        End();
        return Task.CompletedTask;
    }

    public void Dispose() => End();
}
