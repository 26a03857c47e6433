using AngleSharp;
using AngleSharp.Dom;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Testing.Host;

namespace CommunityBot.PublicSite.Tests;

/// <summary>
/// A site with the invented archive, for the tests of one class, which change nothing: together, more tests would reach the limit of one
/// client. One sentence was posted.
/// </summary>
public sealed class SharedSite : IAsyncLifetime
{
    public const string Ledger = "Nobody trusted a wet ledger, and developer relations begin with trust.";
    public const string Posted = "Then the kelp census came out even.";

    private SiteHost? _host;

    internal SiteHost Host => _host!;

    public HttpClient Client => Host.Client;

    public async Task InitializeAsync()
    {
        _host = await SiteHost.StartAsync(s => s with { IsIndexed = true });
        await PostAsync(Host, Posted);
    }

    public async Task DisposeAsync() => await _host!.DisposeAsync();

    /// <summary>Stores a weekly post of one quote.</summary>
    internal static async Task PostAsync(SiteHost host, string words, string headline = "")
    {
        var at = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var quote = new PostedQuote
        {
            Moment = host.Find(words),
            Words = words,
            Speaker = "Bramwyn Ostrava",
            Episode = "S3E1 Kelp Ledgers",
            Headline = headline,
        };
        var post = new WeeklyPost("hl-2026-11-23", "", [quote]);
        await host.Store.ClaimAsync(new("hl-2026-11-23", "test", at, at.AddMinutes(2), 0, post), CancellationToken.None);
        Assert.True(await host.Store.CompleteAsync("hl-2026-11-23", "test", at, CancellationToken.None));
    }

    public string PathOf(string words) => $"/m/{Host.Find(words)}";

    public MomentAddress Find(string words) => Host.Find(words);

    /// <summary>Gets a page and parses it.</summary>
    public async Task<IDocument> OpenAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await ParseAsync(response);
    }

    public static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        await BrowsingContext.New().OpenAsync(r => r.Content(response.Content.ReadAsStream()));
}
