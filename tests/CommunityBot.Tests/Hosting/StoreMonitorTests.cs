using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Hosting;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Hosting;

public sealed class StoreMonitorTests : IDisposable
{
    // Only a broken service reaches this timeout.
    private const int Patience = 60_000;

    private readonly TempFolder _folder = new();
    private readonly CountingTimeProvider _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly SearchIndexHolder _archive = new();
    private readonly StoreStatus _status = new(NullLogger<StoreStatus>.Instance);
    private readonly StoreSession _session;
    private readonly StoreMonitor _service;

    public StoreMonitorTests()
    {
        _session = new(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(1)), _status);
        _service = new(_session, _archive, new RandomSource(1), _clock, NullLogger<StoreMonitor>.Instance);
    }

    public void Dispose()
    {
        _service.Dispose();
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact(Timeout = Patience)]
    public async Task The_store_opens_once_the_archive_is_loaded()
    {
        await _service.StartAsync(CancellationToken.None);
        Assert.Equal(StoreState.Opening, _status.Current.State);
        Assert.Empty(Directory.GetFiles(_folder.Root));

        _archive.Replace(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        await LookedAsync();

        Assert.Equal(StoreState.Available, _status.Current.State);
        await _service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = Patience)]
    public async Task A_broken_store_is_noticed_and_a_repaired_one_too()
    {
        _archive.Replace(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        await File.WriteAllTextAsync(_folder.File("store.db"), new string('x', 5000));
        await _service.StartAsync(CancellationToken.None);
        await LookedAsync();
        Assert.Equal(StoreState.Unavailable, _status.Current.State);

        File.Delete(_folder.File("store.db"));
        await LooksAgainAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(StoreState.Available, _status.Current.State);

        await File.WriteAllTextAsync(_folder.File("store.db"), new string('x', 5000));
        await LooksAgainAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(StoreState.Unavailable, _status.Current.State);
        await _service.StopAsync(CancellationToken.None);
    }

    private async Task LooksAgainAsync(TimeSpan after)
    {
        _clock.Advance(after);
        await LookedAsync();
    }

    // After a check the service waits for the clock.
    private async Task LookedAsync()
    {
        while (_clock.ActiveTimers == 0)
            await Task.Yield();
    }
}
