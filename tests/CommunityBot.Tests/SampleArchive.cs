using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests;

/// <summary>An archive as every door has it: loaded once for a class of tests, with the shipped glossary, asked through the product's commands.</summary>
public class LoadedArchive : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton(new Picker(1)).AddBot().BuildServiceProvider();

    public LoadedArchive(params string[] paths)
    {
        using var error = new StringWriter();
        var settings = Settings.Read(YamlSettings.Read(SettingsFolder.File)).Whole().Archive with { Paths = paths };
        Current.Swap(ArchiveReader.Read(settings, SearchFields.All, error, CancellationToken.None) ?? throw new InvalidOperationException(error.ToString()));
    }

    public CurrentArchive Current => _services.GetRequiredService<CurrentArchive>();

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
