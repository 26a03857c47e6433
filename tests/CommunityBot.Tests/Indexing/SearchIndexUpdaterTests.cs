using CommunityBot.Archive;
using CommunityBot.Archive.Sources;
using CommunityBot.Core.Moderation;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Indexing;

public sealed class SearchIndexUpdaterTests : IDisposable
{
    private readonly EditableArchive _files = new();
    private readonly DecisionHolder _decisions = new();
    private readonly SearchIndexHolder _holder = new();
    private readonly ArchiveLoadStatus _status = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_changed_page_is_in_the_new_index_and_the_report_says_what_changed()
    {
        var updater = await CreateLoadedAsync();
        var before = _holder.Index!;
        Assert.Null(_status.LastReport!.ChangeSummary);

        _files.WritePage("one", "Another title");
        Assert.False(updater.Update(CancellationToken.None));
        Assert.Same(before, _holder.Index);
        Assert.True(updater.Update(CancellationToken.None));

        Assert.Equal("Another title", Assert.Single(_holder.Index!.Catalog.FindAll("one")).Title);
        Assert.Equal("one", Assert.Single(before.Catalog.FindAll("one")).Title);
        Assert.Equal(("1 changed: one.md", 4), (_status.LastReport!.ChangeSummary, _status.LastReport.FileCount));
    }

    [Fact]
    public async Task The_archive_is_complete_when_the_index_has_the_pages_of_a_new_clone()
    {
        var git = new ArchiveSettings([_files.Root], null)
        {
            Repositories = [GitSource.Parse("https://git.example/a")!],
            CloneFolder = Path.Combine(_files.Root, "..", "clones"),
        };
        var clone = Directory.CreateDirectory(git.Folders[1].Path).FullName;
        var updater = await CreateLoadedAsync(git);
        updater.Update(CancellationToken.None);
        Assert.False(_status.IsComplete);

        Directory.CreateDirectory(Path.Combine(clone, ".git"));
        File.Copy(Path.Combine(_files.Root, "one.md"), Path.Combine(clone, "five.md"));
        Assert.False(updater.Update(CancellationToken.None));
        Assert.False(_status.IsComplete);
        Assert.True(updater.Update(CancellationToken.None));
        Assert.True(_status.IsComplete);
    }

    [Fact]
    public async Task Without_a_change_the_index_stays_the_same()
    {
        var updater = await CreateLoadedAsync();
        var before = _holder.Index;

        Assert.False(updater.Update(CancellationToken.None));
        Assert.False(updater.Update(CancellationToken.None));

        Assert.Same(before, _holder.Index);
    }

    [Fact]
    public async Task A_changed_glossary_adds_results()
    {
        _files.WriteFile("glossary.yaml", "synonyms: []\n");
        var updater = await CreateLoadedAsync();
        Assert.Empty(_holder.Index!.FindQuotes(new() { Words = "kite" }, 1));

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite, three]\nwrong: 1\n");
        updater.Update(CancellationToken.None);
        Assert.True(updater.Update(CancellationToken.None));

        Assert.Equal("three", Assert.Single(_holder.Index!.FindQuotes(new() { Words = "kite" }, 1)).Moment.Episode.Title);
        Assert.Equal("the glossary", _status.LastReport!.ChangeSummary);
        Assert.Equal("glossary.yaml", Assert.Single(_status.LastReport.Problems).File);
    }

    [Fact]
    public async Task An_unmounted_folder_changes_no_results()
    {
        var updater = await CreateLoadedAsync();

        _files.Unmount();
        updater.Update(CancellationToken.None);
        updater.Update(CancellationToken.None);

        Assert.Equal(4, _holder.Index!.Catalog.Episodes.Count);
        Assert.Single(_status.LastReport!.Problems);
    }

    [Fact]
    public async Task A_decision_changes_the_index_at_once_and_a_later_change_of_a_file_keeps_it()
    {
        var updater = await CreateLoadedAsync();
        var episode = _holder.Index!.Catalog.Episodes[0];

        _decisions.Current = new("1", [new(new HiddenEpisode(episode.Id.Slug, episode.Name), "a private matter", "Ann", default)]);
        updater.Rebuild();

        Assert.Equal(3, _holder.Index!.Catalog.Episodes.Count);
        Assert.False(Assert.Single(_decisions.Applied).IsGone);
        _files.WritePage("one", "Another title");
        updater.Update(CancellationToken.None);
        updater.Update(CancellationToken.None);
        Assert.Equal(3, _holder.Index!.Catalog.Episodes.Count);
        _decisions.Current = new("2", []);
        updater.Rebuild();
        Assert.Equal(4, _holder.Index!.Catalog.Episodes.Count);
    }

    [Fact]
    public async Task A_decision_that_is_made_while_the_first_index_is_prepared_counts()
    {
        var updater = new SearchIndexUpdater(
            new([_files.Root], null), _decisions, _holder, _status, TimeProvider.System, NullLogger<SearchIndexUpdater>.Instance);

        await updater.LoadAsync(
            (index, _) =>
            {
                var hidden = index.Catalog.Episodes[0];
                _decisions.Current = new("1", [new(new HiddenEpisode(hidden.Id.Slug, hidden.Name), "a private matter", "Ann", default)]);
                updater.Rebuild();
                return Task.CompletedTask;
            },
            Task.CompletedTask, CancellationToken.None);

        Assert.Equal(3, _holder.Index!.Catalog.Episodes.Count);
    }

    private async Task<SearchIndexUpdater> CreateLoadedAsync(ArchiveSettings? settings = null)
    {
        var glossary = Path.Combine(_files.Root, "glossary.yaml");
        settings ??= new([_files.Root], File.Exists(glossary) ? glossary : null);
        var updater = new SearchIndexUpdater(
            settings, _decisions, _holder, _status, TimeProvider.System, NullLogger<SearchIndexUpdater>.Instance);
        Assert.True(await updater.LoadAsync(PrepareAsync, Task.CompletedTask, CancellationToken.None));
        return updater;
    }

    private Task PrepareAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        Assert.Null(_holder.Index);
        return Task.CompletedTask;
    }
}
