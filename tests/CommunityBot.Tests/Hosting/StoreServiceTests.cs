using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search;
using CommunityBot.Core.Tests;
using CommunityBot.Hosting;
using CommunityBot.Storage;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Hosting;

public sealed class StoreServiceTests : IDisposable
{
    // Only where the service is broken is this ever waited for.
    private const int Patience = 30_000;

    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly CurrentArchive _archive = new();
    private readonly StoreBoard _board = new(NullLogger<StoreBoard>.Instance);
    private readonly StoreSession _session;
    private readonly StoreService _service;

    public StoreServiceTests()
    {
        _session = new(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(1)), _board);
        _service = new(_session, _archive, new Picker(1), _clock, NullLogger<StoreService>.Instance);
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
        Assert.Equal(StoreState.Opening, _board.Status.State);
        Assert.Empty(Directory.GetFiles(_folder.Root));

        _archive.Swap(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        await Looked();

        Assert.Equal(StoreState.Works, _board.Status.State);
        await _service.StopAsync(CancellationToken.None);
    }

    [Fact(Timeout = Patience)]
    public async Task What_breaks_is_noticed_and_what_works_again_too()
    {
        _archive.Swap(SearchIndex.Build(EpisodeCatalog.Empty, SearchFields.All, []));
        await File.WriteAllTextAsync(_folder.File("store.db"), new string('x', 5000));
        await _service.StartAsync(CancellationToken.None);
        await Looked();
        Assert.Equal(StoreState.Unavailable, _board.Status.State);

        File.Delete(_folder.File("store.db"));
        await LooksAgain(TimeSpan.FromSeconds(1));
        Assert.Equal(StoreState.Works, _board.Status.State);

        await File.WriteAllTextAsync(_folder.File("store.db"), new string('x', 5000));
        await LooksAgain(TimeSpan.FromSeconds(30));
        Assert.Equal(StoreState.Unavailable, _board.Status.State);
        await _service.StopAsync(CancellationToken.None);
    }

    private async Task LooksAgain(TimeSpan after)
    {
        _clock.Advance(after);
        await Looked();
    }

    // Whoever has looked waits on the clock.
    private async Task Looked()
    {
        while (_clock.Waiting == 0)
            await Task.Yield();
    }
}
