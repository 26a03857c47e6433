using System.Text.Json;
using CommunityBot.Archive;
using CommunityBot.Archive.Sources;
using CommunityBot.Core.Moderation;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging;
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

    [Fact]
    public async Task The_next_start_begins_with_what_this_one_kept_and_answers_alike()
    {
        using var cache = new TempFolder();
        var settings = new ArchiveSettings([_files.Root], null) { CacheFolder = cache.Root };
        (await CreateLoadedAsync(settings)).SaveSnapshot();
        var first = _holder.Index!;
        var kept = Directory.GetFiles(cache.Root);
        Assert.Contains(cache.File("index.bin"), kept);

        var next = new SearchIndexHolder();
        var updater = CreateUpdater(settings, next);
        Assert.True(await updater.LoadAsync((_, _) => Task.CompletedTask, Task.CompletedTask, CancellationToken.None));
        updater.SaveSnapshot();

        Assert.Equal(JsonSerializer.Serialize(first.Catalog), JsonSerializer.Serialize(next.Index!.Catalog));
        Assert.Equal(Quote(first), Quote(next.Index));
        _files.WritePage("one", "Another title");
        updater.Update(CancellationToken.None);
        Assert.True(updater.Update(CancellationToken.None));
        Assert.Equal("Another title", Assert.Single(next.Index.Catalog.FindAll("one")).Title);

        static string Quote(SearchIndex index) =>
            Assert.Single(index.FindQuotes(index.ReadQuery("three"), 5)).Moment.Line.Text;
    }

    [Fact]
    public async Task A_decision_of_a_moderator_counts_after_a_start_with_what_was_kept()
    {
        using var cache = new TempFolder();
        var settings = new ArchiveSettings([_files.Root], null) { CacheFolder = cache.Root };
        (await CreateLoadedAsync(settings)).SaveSnapshot();
        var hidden = _holder.Index!.Catalog.Episodes[0];
        _decisions.Current = new("1", [new(new HiddenEpisode(hidden.Id.Slug, hidden.Name), "a private matter", "Ann", default)]);

        var next = new SearchIndexHolder();
        await CreateUpdater(settings, next).LoadAsync((_, _) => Task.CompletedTask, Task.CompletedTask, CancellationToken.None);

        Assert.Equal(3, next.Index!.Catalog.Episodes.Count);
        Assert.DoesNotContain(next.Index.FindQuotes(next.Index.ReadQuery(hidden.Name), 5), h => h.Moment.Episode.Id == hidden.Id);
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_kept()
    {
        var updater = await CreateLoadedAsync(new([_files.Root], null) { CacheFolder = null });

        updater.SaveSnapshot();

        Assert.Equal(["four.md", "one.md", "three.md", "two.md"], Directory.GetFiles(_files.Root).Select(Path.GetFileName).Order());
    }

    [UnwritableFolderFact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence_and_the_bot_answers()
    {
        var folder = Path.Combine(UnwritableFolderFactAttribute.Folder, "cache");
        var log = new LineLog<SearchIndexUpdater>();
        var settings = new ArchiveSettings([_files.Root], null) { CacheFolder = folder };
        var updater = new SearchIndexUpdater(settings, _decisions, _holder, _status, TimeProvider.System, log);
        await updater.LoadAsync(PrepareAsync, Task.CompletedTask, CancellationToken.None);

        updater.SaveSnapshot();
        updater.SaveSnapshot();

        Assert.StartsWith(
            $"Nothing can be kept in {folder} for the next start, which will read every file again: ",
            Assert.Single(log.Lines, line => line.Contains(folder, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(4, _holder.Index!.Catalog.Episodes.Count);
    }

    [Fact]
    public async Task The_first_load_says_what_it_waits_for()
    {
        var decided = new TaskCompletionSource();
        var prepared = new TaskCompletionSource();
        var updater = CreateUpdater(new([_files.Root], null), _holder);
        Assert.Equal(LoadingPhase.Reading, _holder.Loading.Current.Phase);

        var loaded = updater.LoadAsync((_, _) => prepared.Task, decided.Task, CancellationToken.None);
        Assert.Equal(LoadingPhase.Waiting, _holder.Loading.Current.Phase);
        decided.SetResult();
        Assert.False(loaded.IsCompleted);
        Assert.Equal(LoadingPhase.Indexing, _holder.Loading.Current.Phase);
        prepared.SetResult();

        Assert.True(await loaded);
    }

    private SearchIndexUpdater CreateUpdater(ArchiveSettings settings, SearchIndexHolder holder) =>
        new(settings, _decisions, holder, _status, TimeProvider.System, NullLogger<SearchIndexUpdater>.Instance);

    private async Task<SearchIndexUpdater> CreateLoadedAsync(ArchiveSettings? settings = null)
    {
        var glossary = Path.Combine(_files.Root, "glossary.yaml");
        settings ??= new([_files.Root], File.Exists(glossary) ? glossary : null);
        var updater = CreateUpdater(settings, _holder);
        Assert.True(await updater.LoadAsync(PrepareAsync, Task.CompletedTask, CancellationToken.None));
        return updater;
    }

    private Task PrepareAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        Assert.Null(_holder.Index);
        return Task.CompletedTask;
    }

    private sealed class LineLog<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
