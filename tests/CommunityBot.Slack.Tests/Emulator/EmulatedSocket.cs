using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Slack's end of one web socket.</summary>
internal sealed class EmulatedSocket(int number, WebSocket web, Journal journal) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    /// <summary>Whether the connection is half open: nothing arrives in either direction, and neither side knows.</summary>
    public bool IsHalfOpen { get; set; }

    public async Task SendAsync(string message)
    {
        if (IsHalfOpen)
            return;
        await _turn.WaitAsync();
        try
        {
            await web.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes it like a broken network.</summary>
    public void Drop()
    {
        web.Abort();
        _dropped.TrySetResult();
    }

    /// <summary>Closes it like Slack.</summary>
    public Task CloseAsync() => web.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);

    /// <summary>Reads acknowledgements until it is closed. A half-open connection reads nothing, so it answers no pings.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        try
        {
            if (IsHalfOpen)
                await _dropped.Task.WaitAsync(aborted);
            var buffer = new byte[256 * 1024];
            while (web.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await web.ReceiveAsync(buffer.AsMemory(length), aborted);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                Hear(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Either side closed it.
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        _dropped.TrySetResult();
    }

    // The payload byte for byte; it comes last.
    private void Hear(string message)
    {
        var json = JsonNode.Parse(message)!;
        const string Name = ",\"payload\":";
        var at = message.IndexOf(Name, StringComparison.Ordinal);
        journal.Add(
            new RecordedEvent.Acknowledged(
                number, json["envelope_id"]!.GetValue<string>(), at < 0 ? null : message[(at + Name.Length)..^1]));
    }
}
