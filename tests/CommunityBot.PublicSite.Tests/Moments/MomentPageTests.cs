using System.Net;
using AngleSharp.Dom;
using CommunityBot.Testing.Host;

namespace CommunityBot.PublicSite.Tests.Moments;

public sealed class MomentPageTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task A_moment_page_shows_the_words_the_speaker_the_episode_and_the_second()
    {
        var page = await site.OpenAsync(site.PathOf(SharedSite.Posted));

        Assert.Equal(SharedSite.Posted, page.QuerySelector("blockquote")!.TextContent);
        Assert.Equal("/people/bramwyn", page.QuerySelector("figcaption .who")!.GetAttribute("href"));
        Assert.Equal("S3E1 Kelp Ledgers", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("“A dry year” · at 18:07", page.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "https://www.youtube.com/watch?v=kelp0003001&t=1085", page.QuerySelectorAll(".actions a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task What_was_said_around_a_moment_is_shown_with_its_words_marked()
    {
        var page = await site.OpenAsync(site.PathOf(SharedSite.Ledger));

        var lines = page.QuerySelectorAll(".context p").Select(p => p.TextContent).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("Today we weigh seaweed.", lines[0], StringComparison.Ordinal);
        Assert.Contains("The ledger was wet for a year.", lines[1], StringComparison.Ordinal);
        Assert.Contains("counted the kelp again", lines[2], StringComparison.Ordinal);
        Assert.Equal(SharedSite.Ledger, page.QuerySelector(".context mark")!.TextContent);
    }

    [Fact]
    public async Task Another_parser_reads_quote_speaker_time_and_address_from_the_tags()
    {
        var page = await site.OpenAsync(site.PathOf(SharedSite.Posted));

        Assert.Equal("Bramwyn Ostrava · S3E1 Kelp Ledgers · 18:07", GetTag(page, "og:title"));
        Assert.Equal($"“{SharedSite.Posted}”", GetTag(page, "og:description"));
        Assert.Equal("Kelp Weekly", GetTag(page, "og:site_name"));
        Assert.Equal("article", GetTag(page, "og:type"));
        var address = SiteHost.Public.AbsoluteUri.TrimEnd('/') + site.PathOf(SharedSite.Posted);
        Assert.Equal(address, GetTag(page, "og:url"));
        Assert.Equal(address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(GetTag(page, "og:description"), GetTag(page, "twitter:description"));
        Assert.Equal(("Said by", "Bramwyn Ostrava"), (GetTag(page, "twitter:label1"), GetTag(page, "twitter:data1")));
        Assert.Equal(("At", "18:07"), (GetTag(page, "twitter:label2"), GetTag(page, "twitter:data2")));
    }

    [Fact]
    public async Task A_moment_that_was_posted_says_when()
    {
        // The site reads the store while it answers, and does not wait for it.
        await site.OpenAsync("/feeds/highlights.xml");

        Assert.Contains(
            "In the highlights of 23 November 2026.", await GetTextAsync(site.PathOf(SharedSite.Posted)), StringComparison.Ordinal);
        Assert.DoesNotContain("In the highlights", await GetTextAsync(site.PathOf(SharedSite.Ledger)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_that_has_moved_on_its_page_keeps_its_address_and_names_the_new_one()
    {
        var moved = site.Find(SharedSite.Posted) with { Entry = 40, Start = 7 };

        var page = await site.OpenAsync($"/m/{moved}");

        Assert.Equal(SharedSite.Posted, page.QuerySelector("blockquote")!.TextContent);
        Assert.EndsWith(
            site.PathOf(SharedSite.Posted), page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_gone_are_410_with_the_reason()
    {
        var gone = site.Find(SharedSite.Posted) with { Hash = "00000000" };

        using var response = await site.Client.GetAsync($"/m/{gone}");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var text = (await SharedSite.ParseAsync(response)).Body!.TextContent;
        Assert.Contains("The page has changed", text, StringComparison.Ordinal);
        Assert.Contains("The words of this link are no longer in S3E1 Kelp Ledgers.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SharedSite.Posted, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/m/00000000.1.0.20.00000000")]
    [InlineData("/m/nothing")]
    [InlineData("/m/0son44vn.99999999999999.0.1.00000000")]
    [InlineData("/m/%2e%2e%2fdesk")]
    [InlineData("/m/")]
    public async Task An_address_that_never_was_one_is_404(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_address_without_a_hash_shows_its_words_with_a_warning_and_no_preview()
    {
        var old = site.Find(SharedSite.Posted) with { Hash = null };

        var page = await site.OpenAsync($"/m/{old}");

        Assert.Contains("does not say which words it meant", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(site.PathOf(SharedSite.Posted), page.QuerySelector("[role=status] a")!.GetAttribute("href"));
        Assert.DoesNotContain("kelp census", page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Text_that_would_like_to_be_markup_is_text()
    {
        var markup = site.Host.Catalog.Find("markup")!;

        var page = await site.OpenAsync($"/m/{CommunityBot.Episodes.MomentAddress.From(new(markup, 0, 0, markup.Lines[0].Text.Length))}");

        Assert.Equal(markup.Lines[0].Text, page.QuerySelector("blockquote")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, img, [onerror], a[href^=javascript]"));
    }

    private static string? GetTag(IDocument page, string name) =>
        page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content");

    private async Task<string> GetTextAsync(string path) => (await site.OpenAsync(path)).Body!.TextContent;
}
