using System.Net;
using System.Text;
using CommunityBot.Testing.Host;
using CommunityBot.Testing.Host.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace CommunityBot.PublicSite.Tests.Mcp;

public sealed class McpEndpointTests
{
    [Fact]
    public async Task An_assistant_searches_over_HTTP_and_gets_links_of_the_site()
    {
        await using var host = await SiteHost.StartAsync(s => s with { HasMcp = true });
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new(host.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }));

        var tools = await client.ListToolsAsync();
        var result = await client.CallToolAsync("search_moments", new Dictionary<string, object?> { ["query"] = "wet ledger" });

        Assert.Equal(5, tools.Count);
        Assert.Null(client.SessionId);
        var moment = result.StructuredContent!.Value.GetProperty("moments")[0];
        Assert.Contains(SharedSite.Ledger, moment.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"https://podcast.example/m/{moment.GetProperty("address").GetString()}", moment.GetProperty("page").GetString());
    }

    [Fact]
    public async Task It_is_off_unless_it_is_turned_on()
    {
        await using var host = await SiteHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(host, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"no/such"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"no_such_tool","arguments":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_moments","arguments":{"query":["x"]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":5}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":1e99}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":{"a":"\ud800"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1","capabilities":{},"clientInfo":{}}}""")]
    public async Task A_malformed_request_is_refused_without_an_error_of_the_server(string body)
    {
        await using var host = await SiteHost.StartAsync(s => s with { HasMcp = true });

        var (status, text) = await PostAsync(host, body);

        Assert.InRange((int)status, 200, 499);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CommunityBot.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_a_mistake_of_the_assistant_and_no_error_in_the_log()
    {
        using var log = new ErrorLog();
        await using var host = await SiteHost.StartAsync(
            s => s with { HasMcp = true }, addServices: services => services.AddLogging(logging => logging.AddProvider(log)));

        var (status, text) = await PostAsync(host, """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"no_such_tool"}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("There is no tool of this name.", text, StringComparison.Ordinal);
        Assert.Empty(log.Take());
    }

    [Theory]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json;charset=utf-7")]
    [InlineData("application/json,application/json")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData(",")]
    [InlineData(null)]
    public async Task A_request_that_is_no_JSON_is_refused_as_such(string? contentType)
    {
        await using var host = await SiteHost.StartAsync(s => s with { HasMcp = true });

        var (status, text) = await PostAsync(host, """{"jsonrpc":"2.0","id":1,"method":"ping"}""", contentType);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "Send a message as application/json.\n"), (status, text));
    }

    [Fact]
    public async Task Requests_are_limited_like_searches()
    {
        await using var host = await SiteHost.StartAsync(s => s with { HasMcp = true });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
            statuses.Add((await PostAsync(host, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Status);

        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(
        SiteHost host, string body, string? contentType = "application/json; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
