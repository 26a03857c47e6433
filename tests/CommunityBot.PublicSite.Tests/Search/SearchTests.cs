using System.Net;

namespace CommunityBot.PublicSite.Tests.Search;

public sealed class SearchTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task A_search_answers_with_quotes_that_link_to_their_pages()
    {
        var page = await site.OpenAsync("/search?q=suspicious+census");

        Assert.Contains(
            page.QuerySelectorAll(".quote"), q => q.TextContent.Contains("comes out even is suspicious", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".quote a"), a => a.GetAttribute("href")!.StartsWith("/m/", StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("mark"));
        Assert.Equal("suspicious census", page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_search_finds_episodes_and_people_too()
    {
        var page = await site.OpenAsync("/search?q=kelp");

        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/episodes/kelp-ledgers", links);
        Assert.Contains("/people/bramwyn", links);
    }

    [Fact]
    public async Task A_quote_is_shown_as_its_picture()
    {
        var moment = (await site.OpenAsync("/search?q=suspicious+census")).QuerySelector(".quote a")!.GetAttribute("href")!["/m/".Length..];

        var page = await site.OpenAsync($"/search?q=%2Fquote+at%3A{moment}+picture%3A1");

        Assert.Equal($"/m/{moment}.png", page.QuerySelector("img.picture")!.GetAttribute("src"));
    }

    [Fact]
    public async Task What_nobody_says_is_not_found()
    {
        var page = await site.OpenAsync("/search?q=xylophone+zeppelin");

        Assert.StartsWith("Nothing found", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".quote"));
    }

    [Theory]
    [InlineData("/highlights nominate kelp census")]
    [InlineData("/highlights desk")]
    [InlineData("/highlights queue")]
    public async Task A_search_changes_nothing_and_knows_no_moderator(string line)
    {
        var page = await site.OpenAsync($"/search?q=x&then={Uri.EscapeDataString(line)}");

        Assert.Contains("/highlights", page.QuerySelector(".answer")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.Host.Store.GetNominationsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_has_links_for_the_buttons_that_show_something_and_none_for_those_of_a_chat()
    {
        var page = await site.OpenAsync("/search?q=x&then=" + Uri.EscapeDataString("/quote kelp"));

        var labels = page.QuerySelectorAll(".answer .actions a").Select(a => a.TextContent).ToList();
        Assert.Contains("More context", labels);
        Assert.DoesNotContain("Share", labels);
        Assert.DoesNotContain("Nominate", labels);
    }

    [Fact]
    public async Task An_address_without_a_hash_shows_no_words()
    {
        var old = site.Find(SharedSite.Posted) with { Hash = null };

        var page = await site.OpenAsync("/search?q=x&then=" + Uri.EscapeDataString($"/quote at:{old}"));

        Assert.DoesNotContain("census", page.QuerySelector(".answer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused()
    {
        using var response = await site.Client.GetAsync("/search?q=" + new string('k', 301));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task What_is_typed_is_text(string typed)
    {
        var page = await site.OpenAsync("/search?q=" + Uri.EscapeDataString(typed));

        Assert.Empty(page.QuerySelectorAll("script, img[src=x]"));
        Assert.Equal(typed, page.QuerySelector("#q")!.GetAttribute("value"));
    }
}
