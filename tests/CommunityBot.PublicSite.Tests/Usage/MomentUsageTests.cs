using System.Net;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.PublicSite.Tests.Usage;

/// <summary>Counts who opens the page of a moment, and shows how often it was shared.</summary>
public sealed class MomentUsageTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Page = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private SiteHost _site = null!;

    private MomentCounter Counter => _site.Services.GetRequiredService<MomentCounter>();

    public async Task InitializeAsync() => _site = await SiteHost.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_page_that_a_person_opens_counts()
    {
        await SendAsync(HttpMethod.Get, Browser, Page);
        await SendAsync(HttpMethod.Get, Browser, Page);

        var count = Assert.Single(Counter.TakeAll());
        Assert.Equal((_site.Find(SharedSite.Posted), 0, 2), (count.Moment, count.Shared, count.Opened));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("Twitterbot/1.0")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("WhatsApp/2.23.20.0")]
    [InlineData("Mastodon/4.3.0 (http.rb/5.2.0; +https://social.example/)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36")]
    [InlineData("curl/8.5.0")]
    [InlineData("python-requests/2.32")]
    [InlineData("")]
    public async Task Previews_crawlers_and_scripts_do_not_count(string agent)
    {
        await SendAsync(HttpMethod.Get, agent, Page);

        Assert.Empty(Counter.TakeAll());
    }

    [Theory]
    [InlineData("HEAD", Page, "X-Other", "1")]
    [InlineData("GET", "*/*", "X-Other", "1")]
    [InlineData("GET", "image/png", "X-Other", "1")]
    [InlineData("GET", Page, "Sec-Purpose", "prefetch;prerender")]
    [InlineData("GET", Page, "Purpose", "prefetch")]
    [InlineData("GET", Page, "X-Moz", "prefetch")]
    [InlineData("GET", Page, "X-Purpose", "preview")]
    [InlineData("GET", Page, "If-None-Match", "W/\"0123\"")]
    public async Task What_nobody_looks_at_does_not_count(string method, string accept, string header, string value)
    {
        await SendAsync(new(method), Browser, accept, (header, value));

        Assert.Empty(Counter.TakeAll());
    }

    [Fact]
    public async Task An_address_that_is_none_or_does_not_say_its_words_does_not_count()
    {
        var moment = _site.Find(SharedSite.Posted);
        foreach (var path in new[] { "/m/nothing", $"/m/{moment with { Hash = "00000000" }}", $"/m/{moment with { Hash = null }}", "/" })
            await SendAsync(HttpMethod.Get, Browser, Page, path: path);

        Assert.Empty(Counter.TakeAll());
    }

    [Fact]
    public async Task The_page_says_how_often_the_moment_was_shared()
    {
        var moment = _site.Find(SharedSite.Posted);
        var week = UnansweredQuestion.GetWeek(TimeProvider.System.GetUtcNow());
        await _site.Services.GetRequiredService<IMomentCountStore>().AddAsync(
            [new(moment, week, 1, 7), new(moment with { Entry = 99 }, week, 2, 0)], CancellationToken.None);

        var text = "";
        for (var tries = 0; tries < 500 && !text.Contains("Shared", StringComparison.Ordinal); tries++)
        {
            // The site reads the store while it answers, and does not wait for it.
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            text = await _site.Client.GetStringAsync($"/m/{moment}");
        }

        Assert.Contains("Shared 3 times in the community.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Shared", await _site.Client.GetStringAsync($"/m/{_site.Find(SharedSite.Ledger)}"), StringComparison.Ordinal);
    }

    private async Task SendAsync(
        HttpMethod method, string agent, string accept, (string Name, string Value)? header = null, string? path = null)
    {
        using var request = new HttpRequestMessage(method, path ?? $"/m/{_site.Find(SharedSite.Posted)}");
        if (agent.Length > 0)
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (header is { } added)
            request.Headers.TryAddWithoutValidation(added.Name, added.Value);
        using var response = await _site.Client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
    }
}
