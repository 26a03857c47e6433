using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.PublicSite.Hosting;
using CommunityBot.Search;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Host;

/// <summary>The worker with its public site on a free port of this machine.</summary>
internal sealed class SiteHost : IAsyncDisposable
{
    private readonly PageHost _bot;

    private SiteHost(PageHost bot, Uri address)
    {
        _bot = bot;
        Address = address;
        Client = CreateClient();
    }

    /// <summary>What links of the site begin with.</summary>
    public static Uri Public { get; } = new("https://podcast.example");

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _bot.Services;

    public EpisodeCatalog Catalog => Services.GetRequiredService<SearchIndexHolder>().Index!.Catalog;

    public InMemoryHighlightStore Store => (InMemoryHighlightStore)Services.GetRequiredService<IHighlightStore>();

    /// <summary>Starts the bot with the invented archive, or with the sample archive.</summary>
    public static async Task<SiteHost> StartAsync(
        Func<PublicSettings, PublicSettings>? change = null, bool onSample = false, bool isLoaded = true,
        (string File, string Text)[]? files = null, Action<IServiceCollection>? addServices = null)
    {
        var settings = new PublicSettings { Urls = [new("http://127.0.0.1:0")], Address = Public, Name = "Kelp Weekly" };
        settings = change?.Invoke(settings) ?? settings;
        var bot = onSample
            ? await PageHost.StartOnSampleAsync(s => s with { Public = settings })
            : isLoaded
                ? await PageHost.StartAsync(files ?? [], s => s with { Public = settings }, addServices)
                : await PageHost.StartWithoutArchiveAsync(s => s with { Public = settings });
        var address = await bot.Services.GetRequiredService<PublicSiteAddress>().WaitUntilOpenAsync(CancellationToken.None);
        return new(bot, address);
    }

    /// <summary>A client that keeps nothing, follows no redirect and decompresses nothing.</summary>
    public HttpClient CreateClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = Address,
    };

    /// <summary>The address of the moment with these words.</summary>
    public MomentAddress Find(string words)
    {
        foreach (var episode in Catalog.Episodes)
        {
            for (var line = 0; line < episode.Lines.Count; line++)
            {
                var start = episode.Lines[line].Text.IndexOf(words, StringComparison.Ordinal);
                if (start >= 0)
                    return MomentAddress.From(new(episode, line, start, words.Length));
            }
        }

        throw new ArgumentException($"Nobody says \"{words}\".");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _bot.DisposeAsync();
    }
}
