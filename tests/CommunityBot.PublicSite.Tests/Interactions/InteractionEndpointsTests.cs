using System.Net;
using System.Net.Sockets;
using System.Text;
using CommunityBot.Platforms.Http;
using CommunityBot.PublicSite.Security;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.PublicSite.Tests.Interactions;

public sealed class InteractionEndpointsTests
{
    [Fact]
    public async Task A_request_is_passed_on_with_its_headers_and_every_byte()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/interactions") { Content = new ByteArrayContent([1, 0, 255]) };
        request.Headers.Add("X-Signature", "abc");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("\"abc 1-0-255\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_a_POST_is_one_and_a_large_body_is_refused()
    {
        await using var host = await StartAsync();

        using var get = await host.Client.GetAsync("/echo/interactions");
        using var large = await host.Client.PostAsync(
            "/echo/interactions", new ByteArrayContent(new byte[HttpInteractionRequest.MaxBodyBytes + 1]));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_not_waited_for()
    {
        await using var host = await SiteHost.StartAsync(
            s => s with { BodyTimeout = TimeSpan.FromMilliseconds(1) },
            addServices: s => s.AddSingleton<IHttpInteractionEndpoint, Echo>());
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync("POST /echo/interactions HTTP/1.1\r\nHost: podcast.example\r\nContent-Length: 9\r\n\r\n{"u8.ToArray());
        using var answer = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer.ReadLineAsync());
    }

    [Fact]
    public async Task A_platform_has_no_limit_of_one_client()
    {
        await using var host = await StartAsync();

        for (var i = 0; i < ClientLimits.MaxRequests + 20; i++)
        {
            using var response = await host.Client.PostAsync("/echo/interactions", new ByteArrayContent([1]));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private static Task<SiteHost> StartAsync() =>
        SiteHost.StartAsync(addServices: s => s.AddSingleton<IHttpInteractionEndpoint, Echo>());

    private sealed class Echo : IHttpInteractionEndpoint
    {
        public string Path => "/echo/interactions";

        public Task<HttpInteractionResponse> HandleAsync(HttpInteractionRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpInteractionResponse(
                401, "application/json",
                Encoding.UTF8.GetBytes($"\"{request.GetHeader("X-Signature")} {string.Join('-', request.Body.ToArray())}\"")));
    }
}
