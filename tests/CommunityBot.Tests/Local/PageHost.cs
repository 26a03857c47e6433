using System.Net.Http.Json;
using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Hosting;
using CommunityBot.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Local;

/// <summary>The worker with its page on a free port of this machine, over an archive of a test's own.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DirectoryInfo? _archive;

    private PageHost(IHost host, DirectoryInfo? archive, Uri address) =>
        (_host, _archive, Client) = (host, archive, new() { BaseAddress = address });

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts it, and waits until the archive is loaded.</summary>
    public static async Task<PageHost> Start(params (string File, string Text)[] files)
    {
        var page = await Begin(files.Length == 0 ? InventedArchive.Files : files);
        await page.Services.GetRequiredService<CurrentArchive>().WhenLoaded(CancellationToken.None);
        return page;
    }

    /// <summary>Starts it with other settings, and waits until the archive is loaded.</summary>
    public static async Task<PageHost> Start(Func<BotSettings, BotSettings> change)
    {
        var page = await Begin(InventedArchive.Files, change: change);
        await page.Services.GetRequiredService<CurrentArchive>().WhenLoaded(CancellationToken.None);
        return page;
    }

    /// <summary>Starts it on the sample archive, and waits until that is loaded.</summary>
    public static async Task<PageHost> StartOnSample()
    {
        var page = await Begin(Path.Combine(AppContext.BaseDirectory, "config", "sample-archive"), null, loads: true);
        await page.Services.GetRequiredService<CurrentArchive>().WhenLoaded(CancellationToken.None);
        return page;
    }

    /// <summary>Starts it on an archive that never finishes loading.</summary>
    public static Task<PageHost> StartWithoutArchive() => Begin(InventedArchive.Files, loads: false);

    public Task<HttpResponseMessage> Post(string path, object body) => Client.PostAsJsonAsync(path, body);

    /// <summary>The JSON that a post is answered with.</summary>
    public async Task<JsonElement> PostJson(string path, object body)
    {
        using var response = await Post(path, body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> Ask(string line) => PostJson("/api/ask", new { line });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        _archive?.Delete(recursive: true);
    }

    private static async Task<PageHost> Begin((string File, string Text)[] files, bool loads = true, Func<BotSettings, BotSettings>? change = null)
    {
        var archive = Directory.CreateTempSubdirectory("communitybot-page-");
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(archive.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }

        return await Begin(archive.FullName, archive, loads, change);
    }

    private static async Task<PageHost> Begin(string path, DirectoryInfo? archive, bool loads, Func<BotSettings, BotSettings>? change = null)
    {
        var settings = Settings.Read().Whole() with { Archive = new([path], null), Page = new(true, [new("http://127.0.0.1:0")], []) };
        var host = WorkerHost.Build(change?.Invoke(settings) ?? settings, isPrompt: false, services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            if (!loads)
                services.Remove(services.Single(s => s.ImplementationType == typeof(ArchiveService)));
        });
        await host.StartAsync();
        var address = await host.Services.GetRequiredService<PageAddress>().WhenOpen(CancellationToken.None);
        return new(host, archive, address!);
    }
}
