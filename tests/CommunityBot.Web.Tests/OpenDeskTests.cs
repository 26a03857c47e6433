using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Web.Tests;

/// <summary>Without a sign-in, the desk opens only to requests that come straight from this machine.</summary>
public sealed class OpenDeskTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public async Task A_request_of_this_machine_is_that_of_a_moderator() => Assert.True(await OpensAsync(_page, _ => { }));

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("x-forwarded-for", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "")]
    [InlineData("X-Forwarded-Host", "bot.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/bot")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    [InlineData("True-Client-IP", "203.0.113.7")]
    [InlineData("X-Original-For", "203.0.113.7")]
    public async Task A_request_through_another_server_is_that_of_anybody(string header, string value) =>
        Assert.False(await OpensAsync(_page, request => request.Headers.TryAddWithoutValidation(header, value)));

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("[2001:db8::1]")]
    public async Task A_request_for_an_address_elsewhere_is_that_of_anybody(string host) =>
        Assert.False(await OpensAsync(_page, request => request.Headers.Host = host));

    [Fact]
    public async Task A_request_of_an_old_protocol_is_that_of_anybody() =>
        Assert.False(await OpensAsync(_page, request => request.Version = HttpVersion.Version10));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    public async Task Every_name_of_this_machine_opens_it(string host) =>
        Assert.True(await OpensAsync(_page, request => request.Headers.Host = host));

    [Fact]
    public async Task With_a_configured_host_nobody_is_a_moderator_without_the_sign_in()
    {
        await using var page = await PageHost.StartAsync(s => s with { Page = new(true, [new("http://127.0.0.1:0")], ["bot.example"]) });

        Assert.False(await OpensAsync(page, _ => { }));
        Assert.False(await OpensAsync(page, request => request.Headers.Host = "bot.example"));
    }

    [Fact]
    public async Task With_an_address_elsewhere_nobody_is_a_moderator_without_the_sign_in()
    {
        await using var page = await PageHost.StartAsync(
            s => s with { Page = new(true, [new("http://127.0.0.1:0")], []) { Address = new("https://desk.example") } });

        Assert.False(await OpensAsync(page, _ => { }));
        Assert.False(await OpensAsync(page, request => request.Headers.Host = "desk.example"));
    }

    [Theory]
    [InlineData("https://bot.example", "bot.example", HttpStatusCode.OK)]
    [InlineData("https://BOT.example", "bot.example", HttpStatusCode.OK)]
    [InlineData("https://bot.example", "127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("https://bot.example:8443", "bot.example:8443", HttpStatusCode.OK)]
    [InlineData("http://bot.example", "bot.example", HttpStatusCode.OK)]
    [InlineData("https://desk.example:4443", "127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("https://bot.example:8443", "bot.example", HttpStatusCode.Forbidden)]
    [InlineData("https://desk.example", "127.0.0.1:5080", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", "bot.example", HttpStatusCode.Forbidden)]
    [InlineData("https://bot.example.evil.example", "bot.example", HttpStatusCode.Forbidden)]
    [InlineData("https://evil-bot.example", "bot.example", HttpStatusCode.Forbidden)]
    [InlineData("https://127.0.0.1:5080", "127.0.0.1:5080", HttpStatusCode.Forbidden)]
    public async Task Configured_hosts_are_the_page_itself_with_https(string origin, string host, HttpStatusCode status)
    {
        await using var page = await PageHost.StartAsync(s => s with
        {
            Page = new(true, [new("http://127.0.0.1:0")], ["bot.example"]) { Address = new("https://desk.example:4443") },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { line = "/help" }) };
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var response = await page.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("", "The desk opens without a sign-in to requests that come straight from this machine, through no other server")]
    [InlineData(
        "https://desk.example",
        "The desk opens to moderators who are signed in: /highlights desk in a chat gives a link that begins with https://desk.example")]
    public async Task The_log_at_the_start_says_who_may_open_it(string address, string sentence)
    {
        var log = new WaitingLog(sentence);
        await using var page = await PageHost.StartAsync(
            s => s with { Page = s.Page with { Address = address.Length == 0 ? null : new(address) } },
            services => services.AddSingleton<ILoggerProvider>(log));

        await log.Written;
    }

    // The API, a command and the menu must agree.
    private static async Task<bool> OpensAsync(PageHost page, Action<HttpRequestMessage> change)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = new StringContent("{\"line\":\"/highlights queue\"}", Encoding.UTF8, "application/json"),
        };
        using var menu = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var request in new[] { get, ask, menu })
            change(request);
        using var desk = await page.Client.SendAsync(get);
        using var answer = await page.Client.SendAsync(ask);
        using var start = await page.Client.SendAsync(menu);
        var outcome = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reply").GetProperty("outcome").GetString();
        var isOffered = (await start.Content.ReadAsStringAsync()).Contains("href=\"/desk\"", StringComparison.Ordinal);
        Assert.Equal((desk.IsSuccessStatusCode, desk.IsSuccessStatusCode), (outcome == "answered", isOffered));
        return desk.IsSuccessStatusCode;
    }

    /// <summary>A log in which a test waits for a line.</summary>
    private sealed class WaitingLog(string line) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception) == line)
                _written.TrySetResult();
        }

        public void Dispose()
        {
        }
    }
}
