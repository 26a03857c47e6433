using System.Net;
using System.Threading.RateLimiting;
using CommunityBot.PublicSite.Security;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CommunityBot.PublicSite.Tests.Security;

public sealed class ClientLimitsTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2::", "20010DB800010002")]
    public void A_client_is_an_IPv4_address_or_an_IPv6_network(string address, string expected) =>
        Assert.Equal(expected, ClientLimits.GetClient(IPAddress.Parse(address)));

    [Fact]
    public async Task Too_many_requests_of_one_client_are_refused_also_those_that_find_nothing()
    {
        await using var host = await StartAsync();

        var statuses = await GetAsync(host, "/nothing", ClientLimits.MaxRequests + 20, _ => null);

        Assert.Equal(ClientLimits.MaxRequests, statuses.Count(s => s == HttpStatusCode.NotFound));
        Assert.Equal(20, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Searches_have_a_lower_limit()
    {
        await using var host = await StartAsync();

        var statuses = await GetAsync(host, "/search?q=kelp", ClientLimits.MaxSearches + 1, _ => null);

        Assert.Equal(1, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task To_look_for_the_words_of_an_address_in_a_whole_transcript_is_a_search()
    {
        await using var host = await StartAsync();
        var address = host.Find(SharedSite.Ledger);
        var forged = new string([.. address.Hash!.Reverse()]);
        var (right, wrong) = ($"/m/{address}", $"/m/{address with { Hash = forged }}");

        var found = await GetAsync(host, right, ClientLimits.MaxSearches + 1, _ => null);
        var sought = await GetAsync(host, wrong, ClientLimits.MaxSearches + 1, _ => null);
        var marked = await GetAsync(host, $"/episodes/kelp-ledgers?m={address with { Hash = forged }}", 1, _ => null);

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, found);
        Assert.Equal(HttpStatusCode.TooManyRequests, sought[^1]);
        Assert.Equal(HttpStatusCode.TooManyRequests, Assert.Single(marked));
    }

    [Fact]
    public async Task A_client_may_send_only_so_many_requests_at_once_also_behind_a_proxy()
    {
        var options = new RateLimiterOptions();
        ClientLimits.Configure(options, TimeSpan.FromHours(1));
        var limiter = options.GlobalLimiter!;

        var leases = new List<RateLimitLease>();
        for (var i = 0; i <= ClientLimits.MaxAtOnce; i++)
            leases.Add(await limiter.AcquireAsync(CreateRequest("192.0.2.7")));
        using var other = await limiter.AcquireAsync(CreateRequest("192.0.2.8"));
        leases[0].Dispose();
        using var next = await limiter.AcquireAsync(CreateRequest("192.0.2.7"));

        Assert.All(leases.SkipLast(1), l => Assert.True(l.IsAcquired));
        Assert.False(leases[^1].IsAcquired);
        Assert.True(other.IsAcquired);
        Assert.True(next.IsAcquired);
        leases.ForEach(l => l.Dispose());

        static DefaultHttpContext CreateRequest(string client) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(client) } };
    }

    [Fact]
    public async Task A_trusted_proxy_names_the_client()
    {
        await using var host = await StartAsync(s => s with { Proxies = [IPNetwork.Parse("127.0.0.0/8")] });

        var statuses = await GetAsync(host, "/search?q=kelp", ClientLimits.MaxSearches + 20, i => $"192.0.2.{i}");

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Nobody_else_names_the_client()
    {
        await using var host = await StartAsync(s => s with { Proxies = [IPNetwork.Parse("10.0.0.0/8")] });

        var statuses = await GetAsync(host, "/search?q=kelp", ClientLimits.MaxSearches + 20, i => $"192.0.2.{i}");

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    // No window ends while the requests are sent.
    private static Task<SiteHost> StartAsync(Func<PublicSettings, PublicSettings>? change = null) =>
        SiteHost.StartAsync(s => (change?.Invoke(s) ?? s) with { LimitWindow = TimeSpan.FromHours(1) });

    private static async Task<IReadOnlyList<HttpStatusCode>> GetAsync(SiteHost host, string path, int count, Func<int, string?> getClient)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (getClient(i) is { } client)
                request.Headers.Add("X-Forwarded-For", client);
            using var response = await host.Client.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        return statuses;
    }
}
