using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace CommunityBot.PublicSite.Tests.Moments;

public sealed class OEmbedTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/episodes/kelp-ledgers")]
    [InlineData("/people/bramwyn")]
    public async Task Only_the_page_of_a_moment_names_a_description(string path) =>
        Assert.Null((await site.OpenAsync(path)).QuerySelector("link[type='application/json+oembed']"));

    [Fact]
    public async Task The_address_in_the_page_describes_the_moment()
    {
        var page = await site.OpenAsync(site.PathOf(SharedSite.Posted));
        var link = new Uri(page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!);

        var json = JsonDocument.Parse(await site.Client.GetStringAsync(link.PathAndQuery)).RootElement;

        Assert.Equal("1.0", json.GetProperty("version").GetString());
        Assert.Equal("link", json.GetProperty("type").GetString());
        Assert.Equal($"“{SharedSite.Posted}”", json.GetProperty("title").GetString());
        Assert.Equal("Bramwyn Ostrava · S3E1 Kelp Ledgers · 18:07", json.GetProperty("author_name").GetString());
        Assert.Equal("https://podcast.example/people/bramwyn", json.GetProperty("author_url").GetString());
        Assert.Equal("Kelp Weekly", json.GetProperty("provider_name").GetString());
    }

    [Fact]
    public async Task It_is_also_there_as_XML()
    {
        var xml = XDocument.Parse(await site.Client.GetStringAsync(CreatePath(site.PathOf(SharedSite.Posted), "&format=xml")));

        Assert.Equal("oembed", xml.Root!.Name.LocalName);
        Assert.Equal($"“{SharedSite.Posted}”", xml.Root.Element("title")!.Value);
    }

    [Fact]
    public async Task Other_addresses_are_not_described()
    {
        var gone = site.Find(SharedSite.Posted) with { Hash = "00000000" };
        var old = site.Find(SharedSite.Posted) with { Hash = null };

        Assert.Equal(HttpStatusCode.Gone, await GetStatusAsync(CreatePath($"/m/{gone}")));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync(CreatePath($"/m/{old}")));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync(CreatePath("/desk")));
        Assert.Equal(
            HttpStatusCode.NotFound, await GetStatusAsync("/oembed?url=https%3A%2F%2Fother.example" + site.PathOf(SharedSite.Posted)));
        Assert.Equal(HttpStatusCode.NotFound, await GetStatusAsync("/oembed"));
        Assert.Equal(HttpStatusCode.BadRequest, await GetStatusAsync(CreatePath(site.PathOf(SharedSite.Posted), "&format=yaml")));
    }

    private static string CreatePath(string path, string rest = "") =>
        "/oembed?url=" + Uri.EscapeDataString("https://podcast.example" + path) + rest;

    private async Task<HttpStatusCode> GetStatusAsync(string path)
    {
        using var response = await site.Client.GetAsync(path);
        return response.StatusCode;
    }
}
