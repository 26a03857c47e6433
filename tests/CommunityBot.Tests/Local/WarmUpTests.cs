using CommunityBot.Core.Archive;
using CommunityBot.Core.Search;
using CommunityBot.Hosting;
using CommunityBot.Local;
using CommunityBot.Storage;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Local;

public class WarmUpTests
{
    [Fact]
    public async Task It_does_not_wait_for_the_store()
    {
        using var folder = new TempFolder();
        await using var services = new ServiceCollection().AddLogging().AddBot()
            .AddHighlightStore(new StoreSettings(folder.File("store.db"), null))
            .AddSingleton(new PageSettings(true, [], []))
            .AddSingleton<WarmUp>()
            .BuildServiceProvider();
        var index = SearchIndex.Build(ArchiveLoader.Load([SampleArchive.Folder]).Catalog, SearchFields.All, []);

        await services.GetRequiredService<WarmUp>().Ask(index, CancellationToken.None);

        Assert.Equal(StoreState.Opening, services.GetRequiredService<StoreBoard>().Status.State);
        Assert.Empty(Directory.GetFiles(folder.Root));
    }
}
