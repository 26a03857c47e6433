using System.Net;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Assets;

namespace CommunityBot.PublicSite.Tests.Reader;

public sealed class ReaderTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task The_first_page_has_the_question_box_the_newest_episodes_and_the_highlights()
    {
        await site.OpenAsync("/feeds/highlights.xml");

        var page = await site.OpenAsync("/");

        Assert.Equal("Kelp Weekly", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/search", page.QuerySelector("form")!.GetAttribute("action"));
        Assert.Contains("/episodes/kelp-ledgers", page.QuerySelectorAll(".episodes a").Select(a => a.GetAttribute("href")));
        Assert.Equal(SharedSite.Posted, page.QuerySelector(".quote blockquote")!.TextContent);
    }

    [Fact]
    public async Task A_link_to_a_moment_marks_the_sentence_and_not_the_paragraph_and_names_the_speaker()
    {
        var moment = site.Find("A census that comes out even is suspicious.");

        var page = await site.OpenAsync($"/episodes/kelp-ledgers?m={moment}");

        Assert.Equal("A census that comes out even is suspicious.", page.QuerySelectorAll("mark").Single().TextContent);
        var line = page.QuerySelector(".line.linked")!;
        Assert.Equal("t=1087", line.Id);
        Assert.Equal("who", line.QuerySelector("b")!.ClassName);
        Assert.Equal("Bramwyn Ostrava", line.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task A_link_to_words_that_are_gone_says_so()
    {
        var gone = site.Find(SharedSite.Posted) with { Hash = "00000000" };

        var page = await site.OpenAsync($"/episodes/kelp-ledgers?m={gone}");

        Assert.Equal(
            "The page has changed: the words of this link are not here any more.", page.QuerySelector("p[role=status]:not([hidden])")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("mark"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1000")]
    [InlineData("0")]
    [InlineData("x")]
    public async Task A_page_that_the_list_does_not_have_is_not_found(string page)
    {
        using var response = await site.Client.GetAsync($"/episodes?page={page}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Guests_are_links_to_people()
    {
        var page = await site.OpenAsync("/episodes/kelp-ledgers");

        Assert.Contains("/people/bramwyn", page.QuerySelectorAll(".reader > .quiet a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_person_has_a_bio_moments_and_episodes()
    {
        var page = await site.OpenAsync("/people/bramwyn");

        Assert.Equal("Bramwyn Ostrava", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Keeps ledgers.", page.QuerySelector(".about")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".quote"));
        Assert.Equal(2, page.QuerySelectorAll(".episodes li").Length);
    }

    [Theory]
    [InlineData("/people/BRAMWYN")]
    [InlineData("/people/bramwyn-ostrava")]
    public async Task Another_name_of_a_person_leads_to_their_page(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/people/bramwyn", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/people/nobody")]
    [InlineData("/episodes/nothing")]
    public async Task What_is_not_there_is_404(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Episodes_are_filtered_without_a_script()
    {
        var page = await site.OpenAsync("/episodes?q=kelp&season=3");

        Assert.Equal(["/episodes/kelp-ledgers"], page.QuerySelectorAll(".episodes a").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_list_of_episodes_has_pages()
    {
        (string, string)[] files = [.. Enumerable.Range(1, 205).Select(i => ($"_podcast/e{i}.md", CreateEpisode(i)))];
        await using var host = await SiteHost.StartAsync(files: files);

        var (first, last) = (await host.Client.GetStringAsync("/episodes"), await host.Client.GetStringAsync("/episodes?page=3"));

        Assert.Contains("/episodes/e205\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("/episodes/e105\"", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/episodes?page=2\"", first, StringComparison.Ordinal);
        Assert.Contains("/episodes/e5\"", last, StringComparison.Ordinal);
        Assert.Contains("Page 3 of 3", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_may_list_the_site_only_where_the_settings_say_so()
    {
        await using var hidden = await SiteHost.StartAsync();

        var robots = await site.Client.GetStringAsync("/robots.txt");
        Assert.Contains("Sitemap: https://podcast.example/sitemap.xml", robots, StringComparison.Ordinal);
        var map = await site.Client.GetStringAsync("/sitemap.xml");
        Assert.Contains("<loc>https://podcast.example/episodes/kelp-ledgers</loc>", map, StringComparison.Ordinal);
        Assert.Contains("<loc>https://podcast.example/people/bramwyn</loc>", map, StringComparison.Ordinal);
        Assert.EndsWith("User-agent: *\nDisallow: /\n", await hidden.Client.GetStringAsync("/robots.txt"), StringComparison.Ordinal);
        using var response = await hidden.Client.GetAsync("/sitemap.xml");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", await hidden.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_show_has_its_name_its_logo_and_its_colors()
    {
        var logo = Asset.Create("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray());
        await using var host = await SiteHost.StartAsync(s => s with { Logo = logo, Theme = new("#14213d", "#ffffff", "#ffff00") });

        var page = await host.Client.GetStringAsync("/");
        var theme = await host.Client.GetStringAsync("/assets/theme.css");

        Assert.Contains("src=\"/assets/logo.svg?v=", page, StringComparison.Ordinal);
        Assert.Contains("--paper: #14213d", theme, StringComparison.Ordinal);
    }

    private static string CreateEpisode(int number) => $"""
        ---
        title: Tide {number}
        short: Tide {number}
        season: 1
        episode: {number}
        transcript:
        - line: The tide is {number} feet high.
          who: Ada
        ---
        """;
}
