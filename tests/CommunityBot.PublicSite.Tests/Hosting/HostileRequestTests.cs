using System.Net.Sockets;
using System.Text;

namespace CommunityBot.PublicSite.Tests.Hosting;

/// <summary>Requests that no page of the site makes. Each has a status below 500, and none finds anything private.</summary>
public sealed class HostileRequestTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/config/communitybot.yaml")]
    [InlineData("/assets/%00.css")]
    [InlineData("/assets/..%5c..%5csecrets")]
    [InlineData("/episodes/..%2f..%2fdata%2fcommunitybot.db")]
    [InlineData("/m/0son44vn.2147483647.2147483647.2147483647.00000000")]
    [InlineData("/m/0son44vn.-1.0.1")]
    [InlineData("/m/%3Cscript%3E")]
    [InlineData("/search?q=%22%22%22%22")]
    [InlineData("/search?q=%E2%80%AE%00%01")]
    [InlineData("/search?q=%ED%A0%80")]
    [InlineData("/search?q=((((((((*%3F%2B")]
    [InlineData("/search?q=by:%22")]
    [InlineData("/search?q=-kelp")]
    [InlineData("/search?q=kelp&q=census")]
    [InlineData("/search?then=%2Fask%20%2Fask%20%2Fask%20kelp")]
    [InlineData("/search?then=kelp%20change:1")]
    [InlineData("/people/%F0%9F%92%A5")]
    [InlineData("/people/-")]
    [InlineData("/episodes?page=999999999999")]
    [InlineData("/episodes?page=-1")]
    [InlineData("/episodes?season=-1&q=%25%25&show=%00")]
    [InlineData("/episodes/kelp-ledgers?m=x&q=%00")]
    [InlineData("/feeds/search.xml?q=%3C!%5BCDATA%5B%00%0b")]
    [InlineData("/feeds/search.xml?by=%00")]
    [InlineData("/feeds/search.xml?q=kelp&by=%F0%9F%92%A5")]
    [InlineData("/oembed?url=javascript:alert(1)")]
    [InlineData("/oembed?url=%00&format=%00")]
    [InlineData("/oembed?url=http://[::1")]
    [InlineData("/oembed?url=https://podcast%EF%BF%BF.example/m/0son44vn.12.0.87.5k2j9fa0")]
    [InlineData("//evil.example/")]
    [InlineData("/.git/config")]
    public async Task A_hostile_address_is_no_fault_of_the_site(string path)
    {
        foreach (var method in new[] { "GET", "HEAD", "POST", "DELETE", "OPTIONS" })
        {
            var status = await SendAsync($"{method} {path} HTTP/1.1\r\nHost: podcast.example\r\nConnection: close\r\n\r\n");

            Assert.InRange(status, 200, 499);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: podcast.example\r\nHost: evil.example\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: xn--\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: xn--a-0.xn--\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: podcast.example\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: podcast.example\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: podcast.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz", 405)]
    public async Task A_malformed_request_is_refused(string request, int expected) => Assert.Equal(expected, await SendAsync(request));

    [Fact]
    public async Task Headers_have_a_limit()
    {
        var many = string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n"));

        Assert.Equal(431, await SendAsync($"GET / HTTP/1.1\r\nHost: podcast.example\r\n{many}\r\n"));
        Assert.Equal(431, await SendAsync($"GET / HTTP/1.1\r\nHost: podcast.example\r\nX-Long: {new string('x', 20_000)}\r\n\r\n"));
        Assert.Equal(414, await SendAsync($"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: podcast.example\r\n\r\n"));
    }

    [Fact]
    public async Task A_header_of_a_stranger_changes_no_link()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/episodes/kelp-ledgers");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Prefix", "/evil");
        request.Headers.Add("X-Original-URL", "/desk");

        using var response = await site.Client.SendAsync(request);

        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<int> SendAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Host.Address.Host, site.Host.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var start = new byte["HTTP/1.1 200".Length];
        await stream.ReadExactlyAsync(start);
        return int.Parse(Encoding.ASCII.GetString(start)[^3..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
