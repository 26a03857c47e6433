using System.IO.Compression;
using System.Net;
using System.Text;
using CommunityBot.Archive.Feeds;

namespace CommunityBot.Archive.Tests.Feeds;

public sealed class FeedDownloaderTests : IAsyncDisposable
{
    private readonly FeedServer _server = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly MemoryStream _content = new();

    private string Content => Encoding.UTF8.GetString(_content.ToArray());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _content.DisposeAsync();
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_sixth_is_not()
    {
        _server.Add("/0", "Bees");
        for (var i = 1; i <= 6; i++)
            _server.AddStatus($"/{i}", i % 2 == 0 ? "301 Moved" : "307 Temporary", $"Location: /{i - 1}");

        Assert.Null((await GetAsync("/5")).Failure);
        Assert.Equal("Bees", Content);
        Assert.Equal("it redirects more than 5 times", (await GetAsync("/6")).Failure);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://bees.example/")]
    [InlineData("gopher://127.0.0.1/")]
    public async Task A_redirect_to_another_scheme_is_refused(string target)
    {
        _server.AddStatus("/feed", "302 Found", $"Location: {target}");

        Assert.Equal("it redirects to an address that is neither http nor https", (await GetAsync("/feed")).Failure);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/secret")]
    [InlineData("http://2130706434:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.2]:{0}/secret")]
    [InlineData("http://169.254.169.254/secret")]
    [InlineData("http://inside.example:{0}/secret")]
    public async Task A_redirect_to_a_private_address_is_refused_before_a_connection(string target)
    {
        var address = target.Replace("{0}", $"{_server.Port}", StringComparison.Ordinal);
        _server.AddStatus("/feed", "302 Found", $"Location: {address}").Add("/secret", "secret");
        // Only the server's own address counts as public here.
        var guard = new AddressGuard(
            IPAddress.Parse("127.0.0.1").Equals,
            (host, _) => Task.FromResult<IPAddress[]>([IPAddress.TryParse(host, out var ip) ? ip : IPAddress.Parse("127.0.0.2")]));

        Assert.EndsWith(
            " is no public address, and only Archive:AllowPrivateAddresses allows others "
                + "(in the environment Archive__AllowPrivateAddresses=true)",
            (await GetAsync("/feed", guard)).Failure, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("/secret"));
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_later_is_refused_then()
    {
        _server.Add("/feed", "Bees");
        var answers = new Queue<string>(["127.0.0.1", "127.0.0.2"]);
        var guard = new AddressGuard(
            IPAddress.Parse("127.0.0.1").Equals, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]));
        using var downloader = new FeedDownloader(guard, useProxy: false, _clock);
        var address = new Uri($"http://bees.example:{_server.Port}/feed");

        Assert.Null((await downloader.GetAsync(address, _content, default)).Failure);
        Assert.Contains("no public address", (await downloader.GetAsync(address, _content, default)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loopback_is_refused_by_default()
    {
        _server.Add("/feed", "Bees");

        Assert.Equal(
            "127.0.0.1 is no public address, and only Archive:AllowPrivateAddresses allows others "
                + "(in the environment Archive__AllowPrivateAddresses=true)",
            (await GetAsync("/feed", new(AddressGuard.IsPublic))).Failure);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task An_endless_body_ends_at_50_MB()
    {
        var megabyte = new byte[1024 * 1024];
        _server.Add("/feed", async (_, stream, cancellationToken) =>
        {
            await FeedServer.WriteHeadAsync(stream, "200 OK");
            while (true)
                await stream.WriteAsync(megabyte, cancellationToken);
        });

        Assert.Equal("it is larger than 50 MB", (await GetAsync("/feed")).Failure);
        Assert.InRange(_content.Length, 1, FeedDownloader.MaxBytes);
    }

    [Fact]
    public async Task A_compressed_bomb_is_stopped_while_it_is_decompressed()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var megabyte = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
                await gzip.WriteAsync(megabyte);
        }

        _server.Add("/feed", bomb.ToArray(), "Content-Encoding: gzip");

        Assert.InRange(bomb.Length, 1, 2 * 1024 * 1024);
        Assert.Equal("it is larger than 50 MB", (await GetAsync("/feed")).Failure);
        Assert.InRange(_content.Length, 1, FeedDownloader.MaxBytes);
    }

    [Fact]
    public async Task A_slow_body_ends_after_thirty_seconds()
    {
        var started = new TaskCompletionSource();
        _server.Add("/feed", async (_, stream, cancellationToken) =>
        {
            await FeedServer.WriteHeadAsync(stream, "200 OK", "Content-Length: 1000");
            await stream.WriteAsync(new byte[10], cancellationToken);
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });

        var download = GetAsync("/feed");
        await started.Task;
        _clock.Advance(FeedDownloader.Timeout);

        Assert.Equal("it took longer than 30s", (await download).Failure);
    }

    [Fact]
    public async Task A_broken_server_is_a_reason_and_no_exception()
    {
        _server.AddStatus("/none", "404 Not Found").AddStatus("/busy", "429 Slow", "Retry-After: 120")
            .Add("/torn", (_, stream, _) => FeedServer.WriteHeadAsync(stream, "200 OK", "Content-Length: 1000"))
            .Add("/gzip", "no gzip", "Content-Encoding: gzip")
            .Add("/noise", (_, stream, cancellationToken) => stream.WriteAsync(new byte[500], cancellationToken).AsTask());

        Assert.Equal("the server answers 404", (await GetAsync("/none")).Failure);
        var busy = await GetAsync("/busy");
        Assert.Equal(("the server answers 429", TimeSpan.FromMinutes(2)), (busy.Failure, busy.RetryAfter));
        Assert.Equal("the download broke off", (await GetAsync("/torn")).Failure);
        Assert.Equal("the download broke off", (await GetAsync("/gzip")).Failure);
        Assert.Equal("the server cannot be reached, or does not speak http", (await GetAsync("/noise")).Failure);
    }

    [Theory]
    [InlineData("https://feeds.example/bees", "https://FEEDS.example:443/1.vtt", true)]
    [InlineData("https://feeds.example/bees", "http://feeds.example/1.vtt", false)]
    [InlineData("https://feeds.example/bees", "https://feeds.example:8443/1.vtt", false)]
    [InlineData("https://feeds.example/bees", "https://feeds.example.org/1.vtt", false)]
    public void Scheme_host_and_port_make_the_server_of_a_password(string feed, string other, bool isSame) =>
        Assert.Equal(isSame, FeedDownloader.IsSameServer(new(feed), new(other)));

    [Fact]
    public async Task A_password_is_sent_to_its_own_server_only()
    {
        await using var other = new FeedServer();
        other.Add("/feed", "Bees");
        _server.AddStatus("/feed", "302 Found", $"Location: {other.Url("/feed")}");
        using var downloader = new FeedDownloader(new(_ => true), useProxy: false, _clock);

        await downloader.GetAsync(new(_server.Url("/feed")), _content, default, credentials: "anna:s3cret");

        Assert.Contains("Authorization: Basic YW5uYTpzM2NyZXQ=", _server.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", other.Requests[0], StringComparison.Ordinal);
    }

    private async Task<Download> GetAsync(string path, AddressGuard? guard = null)
    {
        _content.SetLength(0);
        using var downloader = new FeedDownloader(guard ?? new(_ => true), useProxy: false, _clock);
        return await downloader.GetAsync(new(_server.Url(path)), _content, default);
    }
}
