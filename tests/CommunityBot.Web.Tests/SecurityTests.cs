using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Assets;
using CommunityBot.Web.Security;

namespace CommunityBot.Web.Tests;

public sealed class SecurityTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/ask.js")]
    [InlineData("/episodes")]
    [InlineData("/episodes/kelp-ledgers")]
    [InlineData("/status")]
    [InlineData("/api/commands")]
    [InlineData("/nowhere")]
    public async Task Every_response_forbids_foreign_and_inline_code_frames_sniffing_and_cookies(string path)
    {
        using var response = await _page.Client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_page_and_everything_it_loads_weigh_less_than_100_KB()
    {
        Assert.InRange(AssetEndpoints.TotalBytes, 1, 100_000);
        Assert.DoesNotContain(
            "http",
            (await _page.Client.GetStringAsync("/")).Replace(_page.Address.AbsoluteUri, "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("ask.js")]
    [InlineData("answer.js")]
    [InlineData("chats.js")]
    [InlineData("discord.js")]
    [InlineData("dom.js")]
    [InlineData("episodes.js")]
    [InlineData("prompt.js")]
    [InlineData("reader.js")]
    [InlineData("slack.js")]
    public async Task The_pages_own_files_make_no_code_or_markup_from_strings(string file)
    {
        var text = await _page.Client.GetStringAsync("/assets/" + file);

        Assert.DoesNotMatch(
            @"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\b|new Function|\bon[a-z]+=|style=|javascript:", text);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:80", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task A_foreign_name_is_refused(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/commands") { Headers = { Host = host } };

        Assert.Equal(status, (await _page.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: xn--\r\nConnection: close\r\n\r\n")]
    [InlineData(
        "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "FFFFFFFFFFFFFFFFF\r\n{}")]
    public async Task A_malformed_request_is_refused(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(_page.Address.Host, _page.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 400 Bad Request", await answer.ReadLineAsync());
    }

    [Fact]
    public async Task An_international_name_of_the_settings_is_known_as_browsers_send_it()
    {
        await using var page = await PageHost.StartAsync(s => s with { Page = s.Page with { Hosts = ["bücher.example"] } });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask")
        {
            Content = JsonContent.Create(new { line = "/help" }),
            Headers = { Host = "xn--bcher-kva.example" },
        };
        request.Headers.Add("Origin", "https://xn--bcher-kva.example");

        Assert.Equal(HttpStatusCode.OK, (await page.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_site_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { line = "/help" }) };
        request.Headers.Add(header, value);

        await AssertProblemAsync(
            await _page.Client.SendAsync(request), HttpStatusCode.Forbidden, "Another site may not ask here; open the page itself.");
    }

    [Fact]
    public async Task The_page_itself_may_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { line = "/help" }) };
        request.Headers.Add("Origin", _page.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        Assert.Equal(HttpStatusCode.OK, (await _page.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain", "{\"line\":\"/help\"}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "line=/help", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[]", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"line\":null}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"line\":7}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{\"line\":\"/help\",\"as\":\"admin\"}", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_not_asked_for_is_refused_with_a_sentence(string type, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);

        await AssertProblemAsync(await _page.Client.PostAsync("/api/ask", content), status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() => await AssertProblemAsync(
        await _page.PostAsync("/api/ask", new { line = new string('a', 20_000) }),
        HttpStatusCode.RequestEntityTooLarge,
        "That is too large: a request holds at most 16 KB.");

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/../../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/%2e%2e%2fProgram.cs", HttpStatusCode.NotFound)]
    [InlineData("GET", "/episodes/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/ask", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/episodes", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/search", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/search?q=kelp&top=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/search?q=kelp&top=many", HttpStatusCode.BadRequest)]
    public async Task A_wrong_request_is_a_problem_with_a_sentence(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new(method), path);

        await AssertProblemAsync(await _page.Client.SendAsync(request), status);
    }

    [Fact]
    public async Task A_browser_gets_a_problem_as_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/episodes/nothing");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var response = await _page.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing at this address.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_too_fast_must_wait()
    {
        HttpResponseMessage? last = null;
        for (var i = 0; i <= RateLimits.MaxQuestions && last?.StatusCode != HttpStatusCode.TooManyRequests; i++)
            last = await _page.PostAsync("/api/press", new { platform = "discord", id = "x" });

        Assert.Equal("10", Assert.Single(last!.Headers.GetValues("Retry-After")));
        await AssertProblemAsync(last, HttpStatusCode.TooManyRequests, "That was too fast: wait ten seconds.");
    }

    [Theory]
    [InlineData("/episodes")]
    [InlineData("/episodes?q=<script>alert(1)</script>&season=\"><script>")]
    [InlineData("/episodes/markup")]
    [InlineData("/episodes/markup?q=\"><img src=x onerror=alert(1)>")]
    [InlineData("/status")]
    public async Task Markup_in_an_archive_a_query_or_a_file_name_is_text(string path)
    {
        await _page.AskAsync("/quote \"<img src=x onerror=alert(1)>\" by:\"<script>\"");

        var html = await _page.Client.GetStringAsync(path);

        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b onclick", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?! type=\"module\" src=\"/assets/[a-z]+\\.js\">)", html);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? sentence = null)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.DoesNotContain("   at ", detail, StringComparison.Ordinal);
        Assert.Equal(sentence ?? detail, detail);
    }
}
