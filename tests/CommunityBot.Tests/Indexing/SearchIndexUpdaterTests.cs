using CommunityBot.Archive;
using CommunityBot.Archive.Sources;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Indexing;

public sealed class SearchIndexUpdaterTests : IDisposable
{
    private readonly EditableArchive _files = new();
    private readonly SearchIndexHolder _archive = new();
    private readonly ArchiveLoadStatus _lastLoad = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_changed_page_is_answered_from_and_the_report_says_what_changed()
    {
        var reloader = Loaded();
        var before = _archive.Index!;
        Assert.Null(_lastLoad.LastReport!.ChangeSummary);

        _files.WritePage("one", "Another title");
        Assert.False(reloader.Update(CancellationToken.None));
        Assert.Same(before, _archive.Index);
        Assert.True(reloader.Update(CancellationToken.None));

        Assert.Equal("Another title", Assert.Single(_archive.Index!.Catalog.FindAll("one")).Title);
        Assert.Equal("one", Assert.Single(before.Catalog.FindAll("one")).Title);
        Assert.Equal(("1 changed: one.md", 4), (_lastLoad.LastReport!.ChangeSummary, _lastLoad.LastReport.FileCount));
    }

    [Fact]
    public void The_archive_is_whole_once_what_a_repository_was_cloned_with_is_answered_from()
    {
        var git = new ArchiveSettings([_files.Root], null) { Repositories = [GitSource.Parse("https://git.example/a")!], CloneFolder = Path.Combine(_files.Root, "..", "clones") };
        var clone = Directory.CreateDirectory(git.Folders[1]).FullName;
        var reloader = Loaded(git);
        reloader.Update(CancellationToken.None);
        Assert.False(_lastLoad.IsComplete);

        Directory.CreateDirectory(Path.Combine(clone, ".git"));
        File.Copy(Path.Combine(_files.Root, "one.md"), Path.Combine(clone, "five.md"));
        Assert.False(reloader.Update(CancellationToken.None));
        Assert.False(_lastLoad.IsComplete);
        Assert.True(reloader.Update(CancellationToken.None));
        Assert.True(_lastLoad.IsComplete);
    }

    [Fact]
    public void Without_a_change_the_snapshot_stays_the_very_same()
    {
        var reloader = Loaded();
        var before = _archive.Index;

        Assert.False(reloader.Update(CancellationToken.None));
        Assert.False(reloader.Update(CancellationToken.None));

        Assert.Same(before, _archive.Index);
    }

    [Fact]
    public void A_changed_glossary_widens_what_is_found()
    {
        _files.WriteFile("glossary.yaml", "synonyms: []\n");
        var reloader = Loaded();
        Assert.Empty(_archive.Index!.FindQuotes(new() { Words = "kite" }, 1));

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite, three]\nwrong: 1\n");
        reloader.Update(CancellationToken.None);
        Assert.True(reloader.Update(CancellationToken.None));

        Assert.Equal("three", Assert.Single(_archive.Index!.FindQuotes(new() { Words = "kite" }, 1)).Moment.Episode.Title);
        Assert.Equal("the glossary", _lastLoad.LastReport!.ChangeSummary);
        Assert.Equal("glossary.yaml", Assert.Single(_lastLoad.LastReport.Problems).File);
    }

    [Fact]
    public void An_unmounted_folder_changes_no_answer()
    {
        var reloader = Loaded();

        _files.Unmount();
        reloader.Update(CancellationToken.None);
        reloader.Update(CancellationToken.None);

        Assert.Equal(4, _archive.Index!.Catalog.Episodes.Count);
        Assert.Single(_lastLoad.LastReport!.Problems);
    }

    private SearchIndexUpdater Loaded(ArchiveSettings? settings = null)
    {
        var glossary = Path.Combine(_files.Root, "glossary.yaml");
        var reloader = new SearchIndexUpdater(settings ?? new([_files.Root], File.Exists(glossary) ? glossary : null), _archive, _lastLoad, TimeProvider.System, NullLogger<SearchIndexUpdater>.Instance);
        _archive.Replace(reloader.Load(CancellationToken.None)!);
        return reloader;
    }
}
