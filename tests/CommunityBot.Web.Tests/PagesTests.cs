using System.Net;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Api;
using Microsoft.Extensions.DependencyInjection;
namespace CommunityBot.Web.Tests;

public sealed class PagesTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public async Task Every_line_has_an_address_of_its_own_and_a_time_that_plays()
    {
        var html = await _page.Client.GetStringAsync("/episodes/kelp-ledgers");

        Assert.Contains("id=\"t=1087\"", html, StringComparison.Ordinal);
        Assert.Matches("id=\"l=3\\.[0-9a-v]{8}\"", html);
        Assert.Contains("href=\"https://www.youtube.com/watch?v=kelp0003001&amp;t=1085\"", html, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"s=1\">A dry year</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_video_a_time_plays_the_audio()
    {
        await using var page = await PageHost.StartAsync((
            "ep12-moss.md",
            "---\ntitle: Moss\naudio: https://cdn.example/moss.mp3\nlink: https://moss.example/12\ntranscript:\n"
                + "- {line: Moss drinks slowly., sec: 754}\n---\n"));

        var html = await page.Client.GetStringAsync("/episodes/ep12-moss");

        Assert.Contains("<h1>#12 Moss</h1>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://cdn.example/moss.mp3#t=752\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://moss.example/12\"", html, StringComparison.Ordinal);
        Assert.Contains("<h2>All episodes</h2>", await page.Client.GetStringAsync("/episodes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_were_asked_for_are_marked()
    {
        var html = await _page.Client.GetStringAsync("/episodes/kelp-ledgers?q=suspicious");

        Assert.Contains("<mark>suspicious</mark>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#t=1087\">18:07</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episodes_stand_by_season_newest_first()
    {
        var html = await _page.Client.GetStringAsync("/episodes?season=3");

        Assert.DoesNotContain("Season 4<", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("Lighthouse", StringComparison.Ordinal) < html.IndexOf("Kelp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_tells_of_the_archive_its_problems_and_what_was_not_answered()
    {
        await _page.AskAsync("/quote zeppelin");

        var html = await _page.Client.GetStringAsync("/status");

        Assert.Contains("<dt>episodes</dt><dd>3</dd>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b onclick=alert(1)&gt;&#x27;&amp;.md:", html, StringComparison.Ordinal);
        Assert.Contains(">/quote zeppelin</a>", html, StringComparison.Ordinal);
        Assert.Contains("closed: ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_ready_when_every_wanted_platform_is_connected()
    {
        Assert.Equal("ready", await _page.Client.GetStringAsync("/health/ready"));

        var platforms = _page.Services.GetRequiredService<PlatformStatuses>();
        platforms.Report("Discord", PlatformState.Connecting, "not connected: Discord refuses Discord:Token");
        platforms.Report("Slack", PlatformState.Connecting, "connecting");

        using var response = await _page.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "\"detail\":\"Discord is not connected: Discord refuses Discord:Token. Slack is connecting.\"",
            await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("live", await _page.Client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task While_the_store_fails_it_is_not_ready_says_why_and_answers_all_the_same()
    {
        var store = _page.Services.GetRequiredService<StoreStatus>();
        store.ReportUnavailable(new("The store a.db cannot grow: the disk is full."));

        using var response = await _page.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains(
            "The store a.db cannot grow: the disk is full.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "The store a.db cannot grow: the disk is full.", await _page.Client.GetStringAsync("/status"), StringComparison.Ordinal);
        Assert.Equal("answered", (await _page.AskAsync("/help")).GetProperty("reply").GetProperty("outcome").GetString());
        store.ReportAvailable();
        Assert.Equal("ready", await _page.Client.GetStringAsync("/health/ready"));
    }
}

public class LoadingTests
{
    [Theory]
    [InlineData("/episodes")]
    [InlineData("/episodes/kelp-ledgers")]
    [InlineData("/status")]
    public async Task While_the_archive_is_loaded_a_page_says_so_and_refreshes(string path)
    {
        await using var page = await PageHost.StartWithoutArchiveAsync();
        page.Services.GetRequiredService<SearchIndexHolder>().Loading.Begin(LoadingPhase.Reading, () => (120, 400));

        using var response = await page.Client.GetAsync(path);

        Assert.Equal("1", Assert.Single(response.Headers.GetValues("Refresh")));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("The archive is being read: 120 of 400 files.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_archive_is_loaded_the_API_and_the_health_say_how_far_it_is()
    {
        await using var page = await PageHost.StartWithoutArchiveAsync();
        var loading = page.Services.GetRequiredService<SearchIndexHolder>().Loading;

        loading.Begin(LoadingPhase.Reading, () => (120, 400));
        Assert.Contains(
            "\"loading\":{\"phase\":\"reading\",\"done\":120,\"total\":400,"
            + "\"sentence\":\"The archive is being read: 120 of 400 files.\"}",
            await GetAsync("/api/commands"), StringComparison.Ordinal);
        foreach (var path in (string[])["/health/ready", "/health/serving", "/api/desk", "/api/desk/moments?words=kelp"])
            Assert.Contains("The archive is being read: 120 of 400 files.", await GetAsync(path), StringComparison.Ordinal);
        loading.Begin(LoadingPhase.Indexing);
        Assert.Contains(
            "\"loading\":{\"phase\":\"indexing\",\"sentence\":\"The archive is being indexed.\"}",
            await GetAsync("/api/commands"), StringComparison.Ordinal);
        loading.Begin(LoadingPhase.Waiting);
        Assert.DoesNotContain("being read", await GetAsync("/health/ready"), StringComparison.Ordinal);
        loading.Begin(LoadingPhase.Failed);
        Assert.Contains(
            "\"detail\":\"The archive could not be loaded, so the bot stops.", await GetAsync("/health/serving"), StringComparison.Ordinal);
        page.Services.GetRequiredService<SearchIndexHolder>().Replace(SearchIndex.Build(EpisodeCatalog.Empty));
        Assert.DoesNotContain("\"loading\"", await GetAsync("/api/commands"), StringComparison.Ordinal);

        async Task<string> GetAsync(string path)
        {
            using var response = await page.Client.GetAsync(path);
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task A_request_waits_for_the_archive_for_ten_seconds()
    {
        var (clock, holder) = (new FakeTimeProvider(), new SearchIndexHolder());
        var index = ArchiveWait.WaitAsync(holder, clock, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(index.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await index);
    }

    [Fact]
    public async Task While_the_archive_is_read_the_page_is_there_and_not_ready()
    {
        await using var page = await PageHost.StartWithoutArchiveAsync();

        Assert.Contains("\"loaded\":false", await page.Client.GetStringAsync("/api/commands"), StringComparison.Ordinal);
        Assert.Contains("/episode ", await page.Client.GetStringAsync("/api/complete?line=/epi"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await page.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await page.Client.GetAsync("/health/serving")).StatusCode);
    }
}
