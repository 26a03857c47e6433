using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityBot.Archive.Tests.Feeds;

/// <summary>A web server on loopback that answers with any bytes, also with those of a broken or hostile server.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, Func<string, Stream, CancellationToken, Task>> _answers = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _serving;

    public FeedServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of the requests, in the order of their arrival.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <summary>How often a path was requested.</summary>
    public int Count(string path) => _requests.Count(r => r.StartsWith($"GET {path} ", StringComparison.Ordinal));

    /// <summary>Answers with a body. Further lines of the head follow the status, such as <c>ETag: "1"</c>.</summary>
    public FeedServer Add(string path, string body, params string[] head) => Add(path, Encoding.UTF8.GetBytes(body), head);

    public FeedServer Add(string path, byte[] body, params string[] head) => Add(path, async (_, stream, cancellationToken) =>
    {
        await WriteHeadAsync(stream, "200 OK", [.. head, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")]);
        await stream.WriteAsync(body, cancellationToken);
    });

    /// <summary>Answers with a status and no body.</summary>
    public FeedServer AddStatus(string path, string status, params string[] head) =>
        Add(path, (_, stream, _) => WriteHeadAsync(stream, status, [.. head, "Content-Length: 0"]));

    public FeedServer Add(string path, Func<string, Stream, CancellationToken, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public static async Task WriteHeadAsync(Stream stream, string status, params string[] head)
    {
        var lines = string.Concat(head.Select(line => line + "\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{lines}\r\n"));
    }

    public static async Task WriteAsync(Stream stream, string body, params string[] head)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await WriteHeadAsync(stream, "200 OK", [.. head, $"Content-Length: {bytes.Length}"]);
        await stream.WriteAsync(bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stopped.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server was stopped.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = client.GetStream();
            var head = new StringBuilder();
            var buffer = new byte[4096];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)
                && await stream.ReadAsync(buffer, _stopped.Token) is > 0 and var count)
                head.Append(Encoding.ASCII.GetString(buffer, 0, count));
            var request = head.ToString();
            _requests.Enqueue(request);
            if (request.Split(' ') is [_, var path, ..] && _answers.TryGetValue(path, out var answer))
                await answer(request, stream, _stopped.Token);
            else
                await WriteHeadAsync(stream, "404 Not Found", "Content-Length: 0");
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left, or the server was stopped.
        }
    }
}
