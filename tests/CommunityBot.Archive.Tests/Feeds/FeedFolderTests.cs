using CommunityBot.Archive.Feeds;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Feeds;

public sealed class FeedFolderTests : IAsyncDisposable
{
    private readonly FeedServer _server = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-");
    private readonly ReadingProgress _progress = new();
    private readonly ArchiveSettings _settings;

    public FeedFolderTests() => _settings = new([], null)
    {
        Feeds = [FeedSource.Parse(_server.Url("/feed"))!],
        FeedFolder = Path.Combine(_folder.FullName, "feeds"),
    };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_person_has_the_links_that_any_item_gives()
    {
        await ReadAsync(
            FeedText.Item("1", "One", "<podcast:person role=\"guest\" img=\"https://anna.example/1.jpg\">Anna Berg</podcast:person>"),
            FeedText.Item("2", "Two", "<podcast:person role=\"guest\" href=\"https://github.com/annaberg\">Anna Berg</podcast:person>"),
            FeedText.Item(
                "3", "Three", "<podcast:person role=\"guest\" href=\"https://anna.example/\" img=\"https://anna.example/3.jpg\">",
                "Anna Berg</podcast:person>"));

        var anna = Assert.Single(ArchiveLoader.Load(_settings.Folders).Catalog.People);
        Assert.Equal(
            [("GitHub", "https://github.com/annaberg"), ("Website", "https://anna.example/"), ("Picture", "https://anna.example/1.jpg")],
            anna.Links.Select(link => (link.Label, link.Address.AbsoluteUri)));
    }

    [Fact]
    public async Task The_progress_counts_the_transcripts_and_the_files()
    {
        _server.Add("/1.vtt", FeedText.WebVtt);

        await ReadAsync(
            FeedText.Item("1", "One", FeedText.Transcript(_server.Url("/1.vtt"))),
            FeedText.Item("2", "Two", FeedText.Transcript(_server.Url("/missing"))),
            FeedText.Item("3", "Three"));

        Assert.Equal("Reading feed: 2 of 2 transcripts", _progress.ToString());
        new ArchiveLoader(_settings.Folders).LoadAll(_progress, CancellationToken.None);
        Assert.Equal("Reading archive: 3 of 3 files", _progress.ToString());
    }

    private async Task ReadAsync(params string[] items)
    {
        _server.Add("/feed", FeedText.Create(items));
        using var updater = new FeedUpdater(_settings, new FakeTimeProvider(), new AddressGuard(_ => true), _progress);
        await updater.UpdateAsync(onlyMissing: false, CancellationToken.None);
    }
}
