using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests;

/// <summary>An archive as every door has it: loaded once for a class of tests, asked through the commands of the product.</summary>
public class LoadedArchive : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton(new Picker(1)).AddBot().BuildServiceProvider();

    public LoadedArchive(params string[] paths)
    {
        Load = ArchiveLoader.Load(paths);
        Current.Swap(SearchIndex.Build(Load.Catalog));
    }

    public ArchiveLoad Load { get; }

    public CurrentArchive Current => _services.GetRequiredService<CurrentArchive>();

    public CommandDispatcher Dispatcher => _services.GetRequiredService<CommandDispatcher>();

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
