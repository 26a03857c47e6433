using CommunityBot.Core.Commands;
using CommunityBot.Core.Tests.Archive.Live;
using CommunityBot.Health;
using CommunityBot.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Hosting;

public sealed class ArchiveReloaderTests : IDisposable
{
    private readonly WatchedArchive _files = new();
    private readonly CurrentArchive _archive = new();
    private readonly LastLoad _lastLoad = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_changed_page_is_answered_from_and_the_report_says_what_changed()
    {
        var reloader = Loaded();
        var before = _archive.Index!;
        Assert.Null(_lastLoad.Report!.Changed);

        _files.Page("one", "Another title");
        Assert.False(reloader.Look(CancellationToken.None));
        Assert.Same(before, _archive.Index);
        Assert.True(reloader.Look(CancellationToken.None));

        Assert.Equal("Another title", Assert.Single(_archive.Index!.Catalog.FindAll("one")).Title);
        Assert.Equal("one", Assert.Single(before.Catalog.FindAll("one")).Title);
        Assert.Equal(("1 changed: one.md", 4), (_lastLoad.Report!.Changed, _lastLoad.Report.Files));
    }

    [Fact]
    public void The_archive_is_whole_once_what_a_repository_was_cloned_with_is_answered_from()
    {
        var git = new ArchiveSettings([_files.Root], null) { Git = [GitSource.Parse("https://git.example/a")!], CloneFolder = Path.Combine(_files.Root, "..", "clones") };
        var clone = Directory.CreateDirectory(git.Folders[1]).FullName;
        var reloader = Loaded(git);
        reloader.Look(CancellationToken.None);
        Assert.False(_lastLoad.IsWhole);

        Directory.CreateDirectory(Path.Combine(clone, ".git"));
        File.Copy(Path.Combine(_files.Root, "one.md"), Path.Combine(clone, "five.md"));
        Assert.False(reloader.Look(CancellationToken.None));
        Assert.False(_lastLoad.IsWhole);
        Assert.True(reloader.Look(CancellationToken.None));
        Assert.True(_lastLoad.IsWhole);
    }

    [Fact]
    public void Without_a_change_the_snapshot_stays_the_very_same()
    {
        var reloader = Loaded();
        var before = _archive.Index;

        Assert.False(reloader.Look(CancellationToken.None));
        Assert.False(reloader.Look(CancellationToken.None));

        Assert.Same(before, _archive.Index);
    }

    [Fact]
    public void A_changed_glossary_widens_what_is_found()
    {
        _files.Text("glossary.yaml", "synonyms: []\n");
        var reloader = Loaded();
        Assert.Empty(_archive.Index!.Quotes(new() { Words = "kite" }, 1));

        _files.Text("glossary.yaml", "synonyms:\n- [kite, three]\nwrong: 1\n");
        reloader.Look(CancellationToken.None);
        Assert.True(reloader.Look(CancellationToken.None));

        Assert.Equal("three", Assert.Single(_archive.Index!.Quotes(new() { Words = "kite" }, 1)).Moment.Episode.Title);
        Assert.Equal("the glossary", _lastLoad.Report!.Changed);
        Assert.Equal("glossary.yaml", Assert.Single(_lastLoad.Report.Problems).File);
    }

    [Fact]
    public void An_unmounted_folder_changes_no_answer()
    {
        var reloader = Loaded();

        _files.Unmount();
        reloader.Look(CancellationToken.None);
        reloader.Look(CancellationToken.None);

        Assert.Equal(4, _archive.Index!.Catalog.Episodes.Count);
        Assert.Single(_lastLoad.Report!.Problems);
    }

    private ArchiveReloader Loaded(ArchiveSettings? settings = null)
    {
        var glossary = Path.Combine(_files.Root, "glossary.yaml");
        var reloader = new ArchiveReloader(settings ?? new([_files.Root], File.Exists(glossary) ? glossary : null), _archive, _lastLoad, TimeProvider.System, NullLogger<ArchiveReloader>.Instance);
        _archive.Swap(reloader.Load(CancellationToken.None)!);
        return reloader;
    }
}
