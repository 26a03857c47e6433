using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests;

/// <summary>An archive with the shipped glossary and the product's commands, loaded once for a class of tests.</summary>
public class LoadedArchive : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(new RandomSource(1))
        .AddBot(LoadedSettings.Read().Valid)
        .AddSingleton<IHighlightStore, InMemoryHighlightStore>()
        .BuildServiceProvider();

    public LoadedArchive(params string[] paths)
    {
        using var error = new StringWriter();
        var settings = LoadedSettings.Read(YamlSettingsReader.Read(SettingsFolder.File)).GetAll().Archive with { Paths = paths };
        var index = SearchIndexLoader.LoadAsync(settings, new DecisionHolder(), SearchFields.All, error, CancellationToken.None)
            .GetAwaiter().GetResult();
        Current.Replace(index ?? throw new InvalidOperationException(error.ToString()));
    }

    public SearchIndexHolder Current => _services.GetRequiredService<SearchIndexHolder>();

    public CommandDispatcher Dispatcher => _services.GetRequiredService<CommandDispatcher>();

    public EpisodeCatalog Catalog => Current.Index!.Catalog;

    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The sample archive that the program contains.</summary>
public sealed class SampleArchive() : LoadedArchive(Folder)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "config", "sample-archive");
}
