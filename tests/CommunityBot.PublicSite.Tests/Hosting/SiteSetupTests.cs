using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CommunityBot.PublicSite.Hosting;
using CommunityBot.Search;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.PublicSite.Tests.Hosting;

public sealed class SiteSetupTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/sign-in")]
    [InlineData("/api/ask")]
    [InlineData("/api/desk")]
    [InlineData("/api/search?q=kelp")]
    [InlineData("/api/commands")]
    [InlineData("/status")]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/assets/ask.js")]
    [InlineData("/assets/desk.js")]
    [InlineData("/assets/..%2f..%2fcommunitybot.yaml")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/episodes/..%2f..%2fetc")]
    public async Task Nothing_of_the_private_page_is_there(string path)
    {
        using var get = await site.Client.GetAsync(path);
        using var post = await site.Client.PostAsync(path, new StringContent("{\"line\":\"/highlights desk\"}"));

        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
        Assert.Contains(post.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/episodes")]
    [InlineData("/episodes/kelp-ledgers")]
    [InlineData("/people/bramwyn")]
    [InlineData("/search?q=kelp")]
    [InlineData("/feeds/episodes.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/assets/site.css")]
    public async Task A_page_has_security_headers_no_cookie_and_an_ETag_that_a_cache_can_ask_with(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.True(response.Headers.CacheControl!.Public);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await site.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_compressed_as_the_client_can_read_it(string encoding)
    {
        var plain = await site.Client.GetByteArrayAsync("/episodes/kelp-ledgers");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/episodes/kelp-ledgers");
        request.Headers.AcceptEncoding.Add(new(encoding));

        using var response = await site.Client.SendAsync(request);

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded = encoding == "br"
            ? new BrotliStream(body, CompressionMode.Decompress)
            : new GZipStream(body, CompressionMode.Decompress);
        using var copy = new MemoryStream();
        await decoded.CopyToAsync(copy);
        Assert.Equal(plain, copy.ToArray());
    }

    [Theory]
    [InlineData("podcast.example", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("podcast.example.evil.example", HttpStatusCode.BadRequest)]
    public async Task The_site_is_known_under_its_own_name_only(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var response = await site.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_problem_is_a_page_with_one_sentence_for_a_browser_and_the_sentence_for_a_program()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var page = await site.Client.SendAsync(request);
        using var text = await site.Client.GetAsync("/nothing");

        var document = await SharedSite.ParseAsync(page);
        Assert.Equal("Not found", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("There is nothing at this address.", document.QuerySelector("h1 + p")!.TextContent);
        Assert.Equal("There is nothing at this address.\n", await text.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HEAD_is_answered_without_a_body()
    {
        using var response = await site.Client.SendAsync(new(HttpMethod.Head, site.PathOf(SharedSite.Posted)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Until_the_archive_is_read_every_page_says_so()
    {
        await using var host = await SiteHost.StartAsync(isLoaded: false);
        host.Services.GetRequiredService<SearchIndexHolder>().Loading.Begin(LoadingPhase.Reading, () => (120, 400));

        string[] paths =
        [
            "/", "/episodes", "/episodes/x", "/people/x", "/search?q=x", "/m/0son44vn.1.0.1.00000000", "/feeds/episodes.xml",
        ];
        foreach (var path in paths)
        {
            using var response = await host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains(
                "The archive is being read: 120 of 400 files.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_an_address_to_listen_on_nothing_of_the_site_is_there()
    {
        await using var bot = await PageHost.StartAsync(s => s with { Public = new() { Address = SiteHost.Public } });

        Assert.Null(bot.Services.GetService<PublicSiteAddress>());
        Assert.DoesNotContain(
            bot.Services.GetServices<IHostedService>(),
            s => s.GetType().Assembly == typeof(PublicSiteAddress).Assembly);
        using var response = await bot.Client.GetAsync("/feeds/episodes.xml");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Replicas_that_share_a_store_refuse_connections_until_they_can_answer()
    {
        await using var bot = await PageHost.StartWithoutArchiveAsync(s => s with
        {
            Public = new() { Urls = [new("http://127.0.0.1:0")], Address = SiteHost.Public },
            Store = s.Store with { ConnectionString = "Host=127.0.0.1;Port=9;Database=none" },
            Slack = new() { BotToken = "xoxb-0123456789", SigningSecret = new('a', 32), ApiUrl = new("http://127.0.0.1:9/") },
        });
        var address = bot.Services.GetRequiredService<PublicSiteAddress>();
        Assert.False(address.WaitUntilOpenAsync(CancellationToken.None).IsCompleted);

        bot.Services.GetRequiredService<SearchIndexHolder>().Replace(SearchIndex.Build(new([], [])));

        Assert.True((await address.WaitUntilOpenAsync(CancellationToken.None)).IsLoopback);
    }

    [Fact]
    public async Task A_bot_with_a_store_of_its_own_opens_at_once_and_lets_members_wait()
    {
        await using var host = await SiteHost.StartAsync(isLoaded: false);

        Assert.True(host.Address.IsLoopback);
    }

    [Fact]
    public void A_port_in_use_is_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var exception = Assert.Throws<CommunityBot.Core.Settings.SettingsException>(
            () => new PublicSettings { Urls = [new($"http://127.0.0.1:{port}")] }.WithFreePorts());

        Assert.Equal(
            $"The public site cannot open at http://127.0.0.1:{port}: the port is in use or not allowed, or this machine does not have "
            + "the address. "
            + "Choose another with Public:Urls, or turn the site off by removing it.",
            exception.Message);
    }
}
