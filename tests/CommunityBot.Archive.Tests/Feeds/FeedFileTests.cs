using CommunityBot.Archive.Feeds;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Feeds;

public sealed class FeedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_feed_may_be_a_file_and_does_not_lead_to_other_files()
    {
        var file = Path.Combine(_folder.FullName, "bees #1?.xml");
        await File.WriteAllTextAsync(file, FeedText.Create(FeedText.Item("b", "Bees", FeedText.Transcript("secret.vtt"))));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.vtt"), FeedText.WebVtt);
        var settings = new ArchiveSettings([], null)
        {
            Feeds = [FeedSource.Parse(file)!, FeedSource.Parse(file + ".missing")!],
            FeedFolder = Path.Combine(_folder.FullName, "feeds"),
        };
        using var updater = new FeedUpdater(settings, new FakeTimeProvider());

        Assert.Equal(
            [$"{file}.missing:1: The feed could not be read: there is no such file with content; an address begins with https://. "
                + "Nothing of it can be asked for."],
            (await updater.UpdateAsync(onlyMissing: false, default)).Select(p => p.ToString()));
        Assert.Empty(Assert.Single(ArchiveLoader.Load(settings.Folders).Catalog.Episodes).Lines);
        Assert.Null(await updater.CheckAsync(settings.Feeds[0], default));
        Assert.NotNull(await updater.CheckAsync(settings.Feeds[1], default));
    }
}
