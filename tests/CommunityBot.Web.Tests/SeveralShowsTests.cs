using System.Net.Http.Json;
using System.Text.Json;
using CommunityBot.Episodes;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;

namespace CommunityBot.Web.Tests;

/// <summary>A page of a bot with two shows, of which one has a weekly post of its own.</summary>
public sealed class SeveralShowsTests : IAsyncLifetime
{
    private readonly TempArchive _bees = new TempArchive().AddFile("dance.md", Page("Waggle dances", "A dance is a map of the meadow."));
    private readonly TempArchive _wasps = new TempArchive().AddFile("nest.md", Page("Paper nests", "A nest is paper from the meadow."));
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync(s => s with
    {
        Archive = s.Archive with { Paths = [], Shows = [new("Bees", [_bees.Root], [], []), new("Wasps", [_wasps.Root], [], [])] },
        Highlights = s.Highlights with { Posts = [null, "Bees"] },
    });

    public async Task DisposeAsync()
    {
        await _page.DisposeAsync();
        _bees.Dispose();
        _wasps.Dispose();
    }

    [Fact]
    public async Task The_list_of_episodes_is_by_show_and_can_be_that_of_one()
    {
        var all = await _page.Client.GetStringAsync("/episodes");
        Assert.Contains("<h2>Bees · Season 1</h2>", all, StringComparison.Ordinal);
        Assert.Contains("<h2>Wasps · Season 1</h2>", all, StringComparison.Ordinal);
        Assert.Contains("<option>Wasps</option>", all, StringComparison.Ordinal);

        var wasps = await _page.Client.GetStringAsync("/episodes?show=Wasps");
        Assert.Contains("<option selected>Wasps</option>", wasps, StringComparison.Ordinal);
        Assert.DoesNotContain("Waggle dances", wasps, StringComparison.Ordinal);
        Assert.Contains("No episode is like that.", await _page.Client.GetStringAsync("/episodes?show=Hornets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_selects_and_names_the_show()
    {
        var episodes = (await GetAsync("/api/episodes?show=wasps")).GetProperty("episodes");
        Assert.Equal("Wasps", Assert.Single(episodes.EnumerateArray()).GetProperty("show").GetString());

        var found = (await GetAsync("/api/search?q=meadow%20show:wasps")).GetProperty("results");
        Assert.Equal("nest", Assert.Single(found.EnumerateArray()).GetProperty("episode").GetString());
        Assert.Equal(2, (await GetAsync("/api/search?q=meadow")).GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task The_page_asks_in_a_show_and_completes_it()
    {
        var items = (await GetAsync("/api/complete?line=%2Fquote%20meadow%20show:w")).GetProperty("items");
        Assert.Equal("Wasps ", Assert.Single(items.EnumerateArray()).GetProperty("insert").GetString());

        var asked = await _page.AskAsync("/quote meadow show:wasps");
        Assert.Contains("Wasps · S1E1 Paper nests", asked.GetProperty("slack").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_has_a_post_for_each_show_that_has_its_own()
    {
        var key = ShowName.GetKey("Bees");
        var first = await GetAsync("/api/desk");
        Assert.Equal(
            [("All other shows", "", true), ("Bees", key, false)],
            first.GetProperty("posts").EnumerateArray().Select(
                p => (p.GetProperty("name").GetString(), p.GetProperty("key").GetString(), p.GetProperty("isOpen").GetBoolean())));

        await _page.AskAsync($"/highlights skip show:{key}");
        var bees = await GetAsync($"/api/desk?show={key}");
        await FillAsync(bees.GetProperty("introduce"), "Of bees.");
        bees = await GetAsync($"/api/desk?show={key}");

        Assert.EndsWith(key, bees.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal(("skipped", "Of bees."), (bees.GetProperty("state").GetString(), bees.GetProperty("introduction").GetString()));
        first = await GetAsync("/api/desk");
        Assert.Equal(("open", ""), (first.GetProperty("state").GetString(), first.GetProperty("introduction").GetString()));
    }

    private Task<JsonElement> GetAsync(string path) => _page.Client.GetFromJsonAsync<JsonElement>(path);

    private Task<JsonElement> FillAsync(JsonElement form, string text) => _page.PostJsonAsync(
        "/api/fill", new { sent = form.GetProperty("send"), fields = new Dictionary<string, string> { ["text"] = text } });

    private static string Page(string title, string line) => $"""
        ---
        title: {title}
        season: 1
        episode: 1
        transcript:
        - line: {line}
          sec: 12
          who: Anna
        ---
        """;
}
