using CommunityBot.Archive.Sources;
using CommunityBot.Core.Moderation;
using CommunityBot.Indexing;
using CommunityBot.Search.Indexing;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Indexing;

public sealed class SearchIndexLoaderTests : IDisposable
{
    private readonly EditableArchive _files = new();
    private readonly TempFolder _cache = new();

    public void Dispose()
    {
        _files.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task A_process_that_answers_once_keeps_what_it_read_for_the_next_one()
    {
        await LoadAsync(_cache.Root);
        Assert.True(File.Exists(_cache.File("index.bin")));
        _files.WritePage("one", "Another title");

        Assert.Contains(await LoadAsync(_cache.Root), title => title == "Another title");
    }

    [Fact]
    public async Task Only_the_index_of_all_fields_is_kept()
    {
        await LoadAsync(_cache.Root, SearchFields.Lines);

        Assert.False(File.Exists(_cache.File("index.bin")));
    }

    [UnwritableFolderFact]
    public async Task A_folder_that_cannot_be_written_is_no_word_beside_an_answer() =>
        Assert.Equal(4, (await LoadAsync(Path.Combine(UnwritableFolderFactAttribute.Folder, "cache"))).Count);

    private async Task<IReadOnlyList<string>> LoadAsync(string cacheFolder, SearchFields fields = SearchFields.All)
    {
        using var error = new StringWriter();
        var settings = new ArchiveSettings([_files.Root], null) { CacheFolder = cacheFolder };
        var index = await SearchIndexLoader.LoadAsync(settings, new DecisionHolder(), fields, error, CancellationToken.None);
        Assert.Equal("", error.ToString());
        return [.. index!.Catalog.Episodes.Select(episode => episode.Title)];
    }
}
