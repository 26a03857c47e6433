using CommunityBot.Episodes;
using CommunityBot.PublicSite.Assets;
using CommunityBot.PublicSite.Html;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.PublicSite.Tests.Html;

public sealed class SiteLayoutTests : IDisposable
{
    private static readonly PublicSettings Settings = new() { Urls = [new("http://127.0.0.1:8080")] };

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly SiteLayout _layout = new(Settings, new SiteAssets(Settings), new RenderedPages());
    private int _rendered;

    [Fact]
    public async Task A_page_that_the_client_has_is_not_rendered_again()
    {
        var index = BuildIndex();
        var first = await GetAsync(index, 1);

        var second = await GetAsync(index, 1, first.ETag);
        var third = await GetAsync(index, 1, $"\"other\", {first.ETag}");

        Assert.Equal((200, 304, 304), (first.Status, second.Status, third.Status));
        Assert.Equal((first.ETag, first.CacheControl), (second.ETag, second.CacheControl));
        Assert.Equal(1, _rendered);
    }

    [Fact]
    public async Task A_page_is_rendered_again_when_the_archive_or_what_is_counted_has_changed()
    {
        var index = BuildIndex();
        var first = await GetAsync(index, 1);

        var counted = await GetAsync(index, 2, first.ETag);
        var replaced = await GetAsync(BuildIndex(), 2, counted.ETag);

        Assert.Equal((200, 304), (counted.Status, replaced.Status));
        Assert.NotEqual(first.ETag, counted.ETag);
        Assert.Equal(3, _rendered);
    }

    [Fact]
    public async Task A_client_without_the_page_gets_it()
    {
        var index = BuildIndex();
        await GetAsync(index, 1);

        Assert.Equal(200, (await GetAsync(index, 1)).Status);
        Assert.Equal(200, (await GetAsync(index, 1, "W/\"0000000000000000\"")).Status);
    }

    public void Dispose() => _services.Dispose();

    private static SearchIndex BuildIndex() => SearchIndex.Build(new EpisodeCatalog([], []), SearchFields.All);

    private async Task<(int Status, string ETag, string CacheControl)> GetAsync(SearchIndex index, int count, string? known = null)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Method = "GET";
        context.Request.Path = "/m/1";
        if (known is not null)
            context.Request.Headers.IfNoneMatch = known;
        var page = _layout.CreatePage(
            context, new("A moment", null),
            html =>
            {
                _rendered++;
                html.Write($"<p>{count}</p>");
            },
            new(index, count));
        await page.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.Headers.ETag.ToString(), context.Response.Headers.CacheControl.ToString());
    }
}
