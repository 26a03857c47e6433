using System.Net;
using CommunityBot.Testing.Host;

namespace CommunityBot.PublicSite.Tests.Moments;

[Collection("site")]
public sealed class PictureTests(SharedSite site)
{
    [Fact]
    public async Task A_moment_has_a_picture_that_other_sites_may_show_and_caches_may_keep()
    {
        using var response = await site.Client.GetAsync(site.PathOf(SharedSite.Posted) + ".png");
        var png = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.InRange(png.Length, 1_000, 300_000);
        Assert.True(response.Headers.CacheControl!.Public);
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));

        using var again = new HttpRequestMessage(HttpMethod.Get, site.PathOf(SharedSite.Posted) + ".png");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await site.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_page_names_the_picture_for_previews()
    {
        var page = await site.OpenAsync(site.PathOf(SharedSite.Posted));

        Assert.Equal(
            $"https://podcast.example{site.PathOf(SharedSite.Posted)}.png",
            page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Equal(SharedSite.Posted, page.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content"));
        Assert.Equal("summary_large_image", page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Nothing_else_has_one()
    {
        var moment = site.Find(SharedSite.Posted);

        Assert.Equal(HttpStatusCode.Gone, await GetStatusAsync($"/m/{moment with { Hash = "00000000" }}.png"));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync($"/m/{moment with { Hash = null }}.png"));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync("/m/nothing.png"));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync("/m/.png"));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync($"/m/{moment}.jpg"));
    }

    [Fact]
    public async Task A_quote_of_more_than_300_characters_has_none()
    {
        var words = $"Barnacles {string.Join(' ', Enumerable.Repeat("hold on to the hull", 20))} for good.";
        await using var host = await SiteHost.StartAsync(files: [("_podcast/hull.md", $"""
            ---
            title: Hull
            season: 1
            episode: 1
            transcript:
            - line: {words}
              sec: 5
              who: Ida
            ---
            """)]);
        using var response = await host.Client.GetAsync($"/m/{host.Find(words)}.png");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("300 characters", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> GetStatusAsync(string path)
    {
        using var response = await site.Client.GetAsync(path);
        return response.StatusCode;
    }
}
