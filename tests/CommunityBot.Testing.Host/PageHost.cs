using System.Net.Http.Json;
using System.Text.Json;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Moderation;
using CommunityBot.Hosting;
using CommunityBot.Search;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing.Host;

/// <summary>The worker with its page on a free port of this machine and an archive of the test's own.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DirectoryInfo? _archive;
    private readonly DirectoryInfo _data;

    private PageHost(IHost host, DirectoryInfo? archive, DirectoryInfo data, Uri address) =>
        (_host, _archive, _data, Client) = (host, archive, data, new() { BaseAddress = address });

    public HttpClient Client { get; private set; }

    public Uri Address => Client.BaseAddress!;

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts the host and waits until the archive is loaded.</summary>
    public static async Task<PageHost> StartAsync(params (string File, string Text)[] files)
    {
        var page = await StartHostAsync(files.Length == 0 ? InventedArchive.Files : files);
        await page.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(CancellationToken.None);
        return page;
    }

    /// <summary>Starts the host with changed settings and further services, and waits until the archive is loaded.</summary>
    public static async Task<PageHost> StartAsync(Func<BotSettings, BotSettings> change, Action<IServiceCollection>? addServices = null)
    {
        var page = await StartHostAsync(InventedArchive.Files, change: change, addServices: addServices);
        await page.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(CancellationToken.None);
        return page;
    }

    /// <summary>Starts the host with changed settings and an archive of the test's own, and waits until that is loaded.</summary>
    public static async Task<PageHost> StartAsync(
        (string File, string Text)[] files, Func<BotSettings, BotSettings> change, Action<IServiceCollection>? addServices = null)
    {
        var page = await StartHostAsync(
            files.Length == 0 ? InventedArchive.Files : files, change: change, addServices: addServices);
        await page.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(CancellationToken.None);
        return page;
    }

    /// <summary>Starts the host with the sample archive and further services, and waits until the archive is loaded.</summary>
    public static async Task<PageHost> StartOnSampleAsync(
        Func<BotSettings, BotSettings>? change = null, Action<IServiceCollection>? addServices = null)
    {
        var page = await StartHostAsync(
            Path.Combine(AppContext.BaseDirectory, "config", "sample-archive"), null, isLoaded: true, change, addServices);
        await page.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(CancellationToken.None);
        return page;
    }

    /// <summary>Starts the host on all addresses of this machine and waits until the archive is loaded.</summary>
    public static async Task<PageHost> StartOnAllAddressesAsync()
    {
        var page = await StartHostAsync(InventedArchive.Files, change: s => s with { Page = new(true, [new("http://0.0.0.0:0")], []) });
        page.Client.BaseAddress = new($"http://127.0.0.1:{page.Address.Port}");
        await page.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(CancellationToken.None);
        return page;
    }

    /// <summary>Starts the host with an archive that is never loaded.</summary>
    public static Task<PageHost> StartWithoutArchiveAsync(Func<BotSettings, BotSettings>? change = null) =>
        StartHostAsync(InventedArchive.Files, isLoaded: false, change: change);

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsJsonAsync(path, body);

    /// <summary>Posts a body and returns the JSON of the response.</summary>
    public async Task<JsonElement> PostJsonAsync(string path, object body)
    {
        using var response = await PostAsync(path, body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Replaces the client.</summary>
    public void UseClient(HttpClient client)
    {
        Client.Dispose();
        Client = client;
    }

    /// <summary>Stops the host as SIGTERM does.</summary>
    public Task StopAsync() => _host.StopAsync();

    public Task<JsonElement> AskAsync(string line) => PostJsonAsync("/api/ask", new { line });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _archive?.Delete(recursive: true);
        _data.Delete(recursive: true);
    }

    private static async Task<PageHost> StartHostAsync(
        (string File, string Text)[] files,
        bool isLoaded = true,
        Func<BotSettings, BotSettings>? change = null,
        Action<IServiceCollection>? addServices = null)
    {
        var archive = Directory.CreateTempSubdirectory("communitybot-page-");
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(archive.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }

        return await StartHostAsync(archive.FullName, archive, isLoaded, change, addServices);
    }

    private static async Task<PageHost> StartHostAsync(
        string path,
        DirectoryInfo? archive,
        bool isLoaded,
        Func<BotSettings, BotSettings>? change = null,
        Action<IServiceCollection>? addServices = null)
    {
        var page = new PageSettings(true, [new("http://127.0.0.1:0")], []);
        var data = Directory.CreateTempSubdirectory("communitybot-data-");
        var settings = LoadedSettings.Read().GetAll() with
        {
            Archive = new([path], null),
            Page = page,
            Store = new(Path.Combine(data.FullName, "store.db"), null),
        };
        var builder = new WorkerHostBuilder(change?.Invoke(settings) ?? settings, hasTerminal: false);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.Replace(ServiceDescriptor.Singleton<IHighlightStore, InMemoryHighlightStore>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IQuestionStore, InMemoryQuestionStore>());
        builder.Services.Replace(ServiceDescriptor.Singleton<ISignInStore, InMemorySignInStore>());
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IFollowStore>(s => new InMemoryFollowStore(s.GetRequiredService<IHighlightStore>())));
        builder.Services.Replace(ServiceDescriptor.Singleton<ISavedMomentStore, InMemorySavedMomentStore>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IMomentCountStore, InMemoryMomentCountStore>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IDecisionStore, InMemoryDecisionStore>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IProposalStore, InMemoryProposalStore>());
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(StoreMonitor)));
        if (!isLoaded)
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ArchiveBackgroundService)));
        addServices?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        var address = await host.Services.GetRequiredService<PageAddress>().WaitUntilOpenAsync(CancellationToken.None);
        return new(host, archive, data, address!);
    }
}
