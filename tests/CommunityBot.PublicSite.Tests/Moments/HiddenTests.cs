using System.Net;
using CommunityBot.Core.Moderation;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.PublicSite.Tests.Moments;

/// <summary>What a moderator hides is gone from every page, and a link to it says why.</summary>
public sealed class HiddenTests : IAsyncLifetime
{
    private const string Reason = "at <b>his</b> request";
    private const string ReasonInHtml = "at &lt;b&gt;his&lt;/b&gt; request";

    private SiteHost _site = null!;
    private string _moment = "";

    public async Task InitializeAsync()
    {
        _site = await SiteHost.StartAsync(s => s with { IsIndexed = true });
        await SharedSite.PostAsync(_site, SharedSite.Posted);
        _moment = _site.Find(SharedSite.Posted).ToString();
    }

    public Task DisposeAsync() => _site.DisposeAsync().AsTask();

    [Fact]
    public async Task Hidden_words_are_410_with_the_reason_and_on_no_page()
    {
        await HideAsync(new HiddenMoment(_site.Find(SharedSite.Posted), SharedSite.Posted));

        foreach (var path in new[] { $"/m/{_moment}", $"/m/{_moment}.png", $"/oembed?url={SiteHost.Public}m/{_moment}" })
        {
            var (status, text) = await GetAsync(path);
            Assert.Equal(HttpStatusCode.Gone, status);
            Assert.Contains("request", text, StringComparison.Ordinal);
        }

        Assert.Contains(ReasonInHtml, (await GetAsync($"/m/{_moment}")).Text, StringComparison.Ordinal);

        foreach (var path in new[]
            { "/", "/feeds/highlights.xml", "/search?q=kelp+census", "/feeds/search.xml?q=kelp+census", "/people/bramwyn" })
            Assert.DoesNotContain("census came out even", (await GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transcript_has_a_gap_with_the_reason_and_a_link_into_it_says_so()
    {
        var reader = $"/episodes/{_site.Catalog.FindByKey(_site.Find(SharedSite.Posted).Episode)!.Id.Slug}";
        await HideAsync(new HiddenMoment(_site.Find(SharedSite.Posted), SharedSite.Posted));

        var (_, text) = await GetAsync(reader);
        Assert.Contains($"[Hidden by a moderator: {ReasonInHtml}]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("census came out even", text, StringComparison.Ordinal);
        var (_, linked) = await GetAsync($"{reader}?m={_moment}");
        Assert.Contains("A moderator has hidden these words.", linked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_episode_and_a_hidden_person_are_410()
    {
        var episode = _site.Catalog.FindByKey(_site.Find(SharedSite.Posted).Episode)!;
        await HideAsync(new HiddenPerson("bramwyn", "Bramwyn Ostrava"));
        Assert.Equal(HttpStatusCode.Gone, (await GetAsync("/people/bramwyn")).Status);
        // What others say about her stays.
        Assert.DoesNotContain("Bramwyn Ostrava", (await GetAsync($"/episodes/{episode.Id.Slug}")).Text, StringComparison.Ordinal);

        await HideAsync(new HiddenEpisode(episode.Id.Slug, episode.Name));

        var (status, text) = await GetAsync($"/episodes/{episode.Id.Slug}");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Contains(ReasonInHtml, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await GetAsync($"/m/{_moment}")).Status);
        Assert.DoesNotContain(episode.Id.Slug, (await GetAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_of_a_hidden_episode_only_and_feeds_of_hidden_people_are_410()
    {
        var catalog = _site.Catalog;
        var guest = catalog.People.First(p => catalog.EpisodesWith(p).Count() == 1 && catalog.EpisodesOf(p).Any());
        var episode = catalog.EpisodesWith(guest).Single();
        await HideAsync(new HiddenEpisode(episode.Id.Slug, episode.Name));
        await HideAsync(new HiddenPerson("bramwyn", "Bramwyn Ostrava"));

        foreach (var path in new[]
        {
            $"/people/{guest.Id}", "/people/bramwyn", "/people/bramwyn-ostrava", $"/feeds/search.xml?by={guest.Id}",
            "/feeds/search.xml?by=bramwyn", "/feeds/search.xml?q=kelp&by=Bramwyn%20Ostrava",
        })
        {
            var (status, text) = await GetAsync(path);
            Assert.True(status == HttpStatusCode.Gone, path);
            Assert.Contains("request", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/people/nobody-at-all")).Status);
    }

    private async Task HideAsync(DecisionContent content)
    {
        var moderator = _site.Services.GetRequiredService<ArchiveModerator>();
        Assert.NotNull(await moderator.DecideAsync(content, Reason, "Ann", CancellationToken.None));
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await _site.Client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
