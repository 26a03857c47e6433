using CommunityBot.Archive;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Highlights;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Testing;
using CommunityBot.Web.Api;
using CommunityBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Hosting;

public class WarmUpTests
{
    [Fact]
    public async Task It_does_not_wait_for_the_store()
    {
        using var folder = new TempFolder();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddBot(LoadedSettings.Read().Valid with { Store = new(folder.File("store.db"), null) })
            .AddSingleton(new PageSettings(true, [], []))
            .AddSingleton<WarmUp>()
            .BuildServiceProvider();
        var index = SearchIndex.Build(ArchiveLoader.Load([SampleArchive.Folder]).Catalog, SearchFields.All, []);

        await services.GetRequiredService<WarmUp>().RunAsync(index, CancellationToken.None);

        Assert.Equal(StoreState.Opening, services.GetRequiredService<StoreStatus>().Current.State);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }
}
