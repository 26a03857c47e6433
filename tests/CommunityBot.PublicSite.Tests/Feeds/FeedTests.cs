using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CommunityBot.Testing.Host;

namespace CommunityBot.PublicSite.Tests.Feeds;

public sealed class FeedTests(SharedSite site) : IClassFixture<SharedSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/feeds/highlights.xml", 1)]
    [InlineData("/feeds/episodes.xml", 3)]
    [InlineData("/feeds/search.xml?q=kelp", 2)]
    [InlineData("/feeds/search.xml?q=kelp&by=bramwyn", 2)]
    [InlineData("/feeds/search.xml?by=bramwyn", 2)]
    public async Task A_feed_is_valid_Atom(string path, int atLeast)
    {
        var text = await site.Client.GetStringAsync(path);

        Validate(XDocument.Parse(text));
        using var reader = XmlReader.Create(new StringReader(text));
        var feed = SyndicationFeed.Load(reader);
        Assert.StartsWith("Kelp Weekly: ", feed.Title.Text, StringComparison.Ordinal);
        Assert.True(feed.Items.Count() >= atLeast);
        Assert.All(
            feed.Items, i => Assert.StartsWith("https://podcast.example/", i.Links.Single().Uri.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_for_what_nobody_says_has_no_entry()
    {
        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feeds/search.xml?q=xylophone"));

        Validate(feed);
        Assert.Empty(feed.Descendants(Atom + "entry"));
    }

    [Fact]
    public async Task A_name_before_the_words_is_read_as_the_speaker()
    {
        var named = await ReadIdsAsync("q=kelp&by=bramwyn");

        Assert.NotEmpty(named);
        Assert.Equal(named, await ReadIdsAsync("q=bramwyn+kelp"));

        async Task<List<string>> ReadIdsAsync(string query) =>
            [.. XDocument.Parse(await site.Client.GetStringAsync($"/feeds/search.xml?{query}"))
                .Descendants(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value)];
    }

    [Theory]
    [InlineData("bramwyn")]
    [InlineData("Bramwyn Ostrava")]
    public async Task The_feed_of_a_person_names_their_page(string by)
    {
        var feed = XDocument.Parse(await site.Client.GetStringAsync($"/feeds/search.xml?by={Uri.EscapeDataString(by)}"));

        Assert.Equal("Kelp Weekly: Bramwyn Ostrava", feed.Root!.Element(Atom + "title")!.Value);
        Assert.Contains(
            "https://podcast.example/people/bramwyn", feed.Root.Elements(Atom + "link").Select(l => l.Attribute("href")!.Value));
    }

    [Fact]
    public async Task The_highlights_are_dated_by_their_post_and_name_their_speakers()
    {
        var entry = XDocument.Parse(await site.Client.GetStringAsync("/feeds/highlights.xml")).Descendants(Atom + "entry").Single();

        Assert.Equal("2026-11-23T09:00:00Z", entry.Element(Atom + "updated")!.Value);
        Assert.Equal("Bramwyn Ostrava", entry.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Contains(
            "<blockquote>Then the kelp census came out even.</blockquote>", entry.Element(Atom + "content")!.Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_highlight_has_the_title_of_its_headline()
    {
        await using var host = await SiteHost.StartAsync();
        await SharedSite.PostAsync(host, SharedSite.Posted, "Even kelp");

        var entry = XDocument.Parse(await host.Client.GetStringAsync("/feeds/highlights.xml")).Descendants(Atom + "entry").Single();

        Assert.Equal("Even kelp", entry.Element(Atom + "title")!.Value);
    }

    [Fact]
    public async Task Ids_stay_when_the_site_gets_another_address()
    {
        await using var moved = await SiteHost.StartAsync(s => s with { Address = new("https://other.example") });

        foreach (var path in new[] { "/feeds/episodes.xml", "/feeds/search.xml?q=kelp" })
            Assert.Equal(await GetIdsAsync(site.Client, path), await GetIdsAsync(moved.Client, path));
    }

    [Fact]
    public async Task Text_that_would_like_to_be_markup_is_text_in_the_content()
    {
        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feeds/search.xml?q=perilous"));

        Assert.DoesNotContain(
            "<script", string.Concat(feed.Descendants(Atom + "content").Select(c => c.Value)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/feeds/search.xml")]
    [InlineData("/feeds/search.xml?q=&by=")]
    public async Task A_search_needs_words_or_a_name(string path)
    {
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    // The schema of the standard's appendix, as far as the feeds use it.
    private static void Validate(XDocument feed)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(Path.Combine(AppContext.BaseDirectory, "Feeds", "atom.xsd")));
        feed.Validate(schemas, (_, e) => Assert.Fail(e.Message));
        Assert.Equal(feed.Descendants(Atom + "id").Count(), feed.Descendants(Atom + "id").Select(i => i.Value).Distinct().Count());
    }

    private static async Task<IReadOnlyList<string>> GetIdsAsync(HttpClient client, string path) =>
        [.. XDocument.Parse(await client.GetStringAsync(path)).Descendants(Atom + "id").Select(i => i.Value)];
}
