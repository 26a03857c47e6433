using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>Clients with addresses of their own on this machine, so that the limit of one client is not that of all.</summary>
internal sealed class RequestClients : IDisposable
{
    private const int Count = 64;

    private readonly HttpClient[] _clients = [.. Enumerable.Range(0, Count).Select(Create)];

    /// <summary>Sends a request as it is, and returns the status, the content type and the body as text.</summary>
    /// <param name="number">Chooses the client.</param>
    /// <param name="server">The scheme, host and port.</param>
    /// <param name="request">The request.</param>
    public async Task<(int Status, string ContentType, string Text)> SendAsync(int number, Uri server, WebRequest request)
    {
        // Path and query are sent as they are.
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (!Uri.TryCreate(server.GetLeftPart(UriPartial.Authority) + request.Path, options, out var address))
            return (0, "", "");
        using var message = new HttpRequestMessage(new(request.Method), address);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var response = await _clients[number % Count].SendAsync(message);
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        return ((int)response.StatusCode, type, await response.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    // Only Linux has all of 127.0.0.0/8 without a setting. Elsewhere, some requests meet a limit.
    private static HttpClient Create(int number)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        if (OperatingSystem.IsLinux())
        {
            handler.ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse($"127.2.0.{number + 1}"), 0));
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return new(handler);
    }
}
