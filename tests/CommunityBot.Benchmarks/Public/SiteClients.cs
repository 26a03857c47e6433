using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Public;

/// <summary>
/// Clients with addresses of their own on this machine, so that the limit of one client is not that of all.
/// </summary>
internal sealed class SiteClients(Uri site) : IDisposable
{
    private const int Count = 200;

    private readonly HttpClient[] _clients = [.. Enumerable.Range(0, Count).Select(Create)];

    /// <summary>
    /// Sends requests at a constant rate. The time of each runs from when it was due, so that a wait of the sender counts.
    /// </summary>
    public async Task<IReadOnlyList<SiteResponse>> SendAtRateAsync(
        IReadOnlyList<string> paths, int rate, int seconds, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var (began, sent) = (clock.GetTimestamp(), new List<Task<SiteResponse>>());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (sent.Count < rate * seconds)
        {
            var due = Math.Min(rate * seconds, 1 + (int)(clock.GetElapsedTime(began).TotalSeconds * rate));
            while (sent.Count < due)
            {
                var number = sent.Count;
                var at = began + (long)((double)number / rate * clock.TimestampFrequency);
                sent.Add(SendAsync(number, paths[number * 7919 % paths.Count], at, cancellationToken));
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return await Task.WhenAll(sent);
    }

    /// <summary>Sends requests, so many at once.</summary>
    public async Task<IReadOnlyList<SiteResponse>> SendAsync(
        IReadOnlyList<string> paths, int count, int atOnce, CancellationToken cancellationToken)
    {
        var responses = new ConcurrentBag<SiteResponse>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, options, async (i, token) =>
            responses.Add(await SendAsync(i, paths[i % paths.Count], TimeProvider.System.GetTimestamp(), token)));
        return [.. responses];
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    private async Task<SiteResponse> SendAsync(int number, string path, long due, CancellationToken cancellationToken)
    {
        // The address is whole: "//name/" beside a base address would be another host.
        var address = new Uri(site.GetLeftPart(UriPartial.Authority) + path);
        using var request = new HttpRequestMessage(number % 11 == 10 ? HttpMethod.Head : HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var response = await _clients[number % Count].SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return new((int)response.StatusCode, TimeProvider.System.GetElapsedTime(due).TotalMilliseconds);
    }

    private static HttpClient Create(int number)
    {
        var own = new IPEndPoint(IPAddress.Parse($"127.1.{number / 250}.{1 + number % 250}"), 0);
        return new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(own);
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}

/// <summary>A response of the site.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Milliseconds">The time until its last byte.</param>
internal readonly record struct SiteResponse(int Status, double Milliseconds);

/// <summary>Connections that send a header one byte at a time, if at all.</summary>
internal sealed class SlowConnectionSet : IDisposable
{
    private readonly List<TcpClient> _connections = [];

    public static async Task<SlowConnectionSet> OpenAsync(Uri site, int count, CancellationToken cancellationToken)
    {
        var set = new SlowConnectionSet();
        for (var i = 0; i < count; i++)
        {
            var connection = new TcpClient();
            set._connections.Add(connection);
            await connection.ConnectAsync(site.Host, site.Port, cancellationToken);
            await connection.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: 127"u8.ToArray(), cancellationToken);
        }

        return set;
    }

    public void Dispose() => _connections.ForEach(c => c.Dispose());
}
