using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Episodes;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteFollowStoreTests : FollowStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<(IHighlightStore Highlights, IFollowStore Follows)> OpenAsync()
    {
        var database = new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30));
        return Task.FromResult<(IHighlightStore, IFollowStore)>((StoreFactory.Create(database), StoreFactory.CreateFollows(database)));
    }
}

/// <summary>Runs the tests of the contract by name, because an inherited fact cannot be skipped where there is no server.</summary>
public class PostgresFollowStoreTests
{
    public static TheoryData<string> Sentences =>
        [.. typeof(FollowStoreContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: false)).Select(m => m.Name)];

    [PostgresTheory]
    [MemberData(nameof(Sentences))]
    public async Task It_fulfils_the_store_contract(string sentence)
    {
        await using var database = await TempDatabase.CreateAsync();

        await (Task)typeof(FollowStoreContract).GetMethod(sentence)!.Invoke(new OnPostgres(database), null)!;
    }

    private sealed class OnPostgres(TempDatabase temp) : FollowStoreContract
    {
        protected override Task<(IHighlightStore Highlights, IFollowStore Follows)> OpenAsync()
        {
            var database = new PostgresDatabase(temp.ConnectionString);
            return Task.FromResult<(IHighlightStore, IFollowStore)>((StoreFactory.Create(database), StoreFactory.CreateFollows(database)));
        }
    }
}

/// <summary>What members saved, and what was shared and opened, in both databases.</summary>
public sealed class MemberStoreTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Week = new(2026, 11, 23);
    private static readonly MomentAddress Kites = new("0son44vn", 12, 0, 80, "5k2j9fa0");
    private static readonly MomentAddress Boats = new("0son44vn", 30, 5, 60, "5k2j9fa1");
    private static readonly Nominator Ann = new("ann");
    private static readonly Nominator Ben = new("ben");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task SQLite_keeps_saved_moments() => SavesAsync(CreateSqlite());

    [PostgresFact]
    public async Task PostgreSQL_keeps_saved_moments()
    {
        await using var database = await TempDatabase.CreateAsync();
        await SavesAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public Task SQLite_adds_counts() => CountsAsync(CreateSqlite());

    [PostgresFact]
    public async Task PostgreSQL_adds_counts()
    {
        await using var database = await TempDatabase.CreateAsync();
        await CountsAsync(new PostgresDatabase(database.ConnectionString));
    }

    [Fact]
    public async Task A_week_has_no_more_moments_than_its_limit()
    {
        var store = StoreFactory.CreateCounts(CreateSqlite());
        await store.AddAsync([.. Enumerable.Range(0, MomentCount.MaxPerWeek - 1).Select(i => Count(i))], None);

        await store.AddAsync([Count(1), Count(-1), Count(-2)], None);

        var counts = await store.GetAsync(Week, None);
        Assert.Equal(MomentCount.MaxPerWeek, counts.Count);
        Assert.Equal(2, counts.Single(c => c.Moment.Entry == 1).Opened);

        static MomentCount Count(int entry) => new(Kites with { Entry = entry < 0 ? 100_000 - entry : entry }, Week, 0, 1);
    }

    private static async Task SavesAsync(StoreDatabase database)
    {
        var store = StoreFactory.CreateSaved(database);
        Assert.True(await store.AddAsync(new(Ann, Kites, Monday), None));
        Assert.False(await store.AddAsync(new(Ann, Kites, Monday.AddHours(1)), None));
        Assert.True(await store.AddAsync(new(Ann, Boats, Monday.AddHours(2)), None));
        Assert.True(await store.AddAsync(new(Ben, Kites, Monday), None));

        Assert.Equal(
            [new SavedMoment(Ann, Boats, Monday.AddHours(2)), new SavedMoment(Ann, Kites, Monday)], await store.GetAsync(Ann, None));
        Assert.True(await store.RemoveAsync(Ann, Boats, None));
        Assert.False(await store.RemoveAsync(Ann, Boats, None));
        Assert.Equal(1, await store.RemoveOwnerAsync(Ann, None));
        Assert.Empty(await store.GetAsync(Ann, None));
        Assert.Single(await store.GetAsync(Ben, None));
        for (var i = 1; i < SavedMoment.MaxPerMember; i++)
            Assert.True(await store.AddAsync(new(Ben, Boats with { Entry = i }, Monday), None));
        Assert.Null(await store.AddAsync(new(Ben, Boats with { Entry = 0 }, Monday), None));
    }

    private static async Task CountsAsync(StoreDatabase database)
    {
        var store = StoreFactory.CreateCounts(database);
        await store.AddAsync([new(Kites, Week, 1, 2), new(Kites, Week.AddDays(-7), 0, 1)], None);
        await store.AddAsync([new(Kites, Week, 3, 4), new(Boats, Week, 0, 1)], None);

        Assert.Equal(
            [new MomentCount(Kites, Week.AddDays(-7), 0, 1), new(Kites, Week, 4, 6), new(Boats, Week, 0, 1)],
            await store.GetAsync(Week.AddDays(-7), None));
        await store.DeleteOldAsync(Week, None);
        Assert.Equal(2, (await store.GetAsync(DateOnly.MinValue, None)).Count);
    }

    private SqliteDatabase CreateSqlite() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));
}
