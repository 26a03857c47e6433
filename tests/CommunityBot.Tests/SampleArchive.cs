using CommunityBot.Archive.Sources;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests;

/// <summary>An archive as every door has it: loaded once for a class of tests, with the shipped glossary, asked through the product's commands.</summary>
public class LoadedArchive : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton(new RandomSource(1)).AddBot().BuildServiceProvider();

    public LoadedArchive(params string[] paths)
    {
        using var error = new StringWriter();
        var settings = LoadedSettings.Read(YamlSettingsReader.Read(SettingsFolder.File)).GetAll().Archive with { Paths = paths };
        Current.Replace(SearchIndexLoader.Load(settings, SearchFields.All, error, CancellationToken.None) ?? throw new InvalidOperationException(error.ToString()));
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

/// <summary>The sample archive that is shipped beside the program.</summary>
public sealed class SampleArchive() : LoadedArchive(Folder)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "config", "sample-archive");
}
