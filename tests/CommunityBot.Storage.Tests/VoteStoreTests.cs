using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteVoteStoreTests : VoteStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<(IHighlightStore, IPollStore, IQuestionStore)> OpenAsync() => Task.FromResult(
        StoreFactory.CreateVotes(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30))));
}

public class PostgresVoteStoreTests
{
    public static TheoryData<string> Sentences =>
        [.. typeof(VoteStoreContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: false)).Select(m => m.Name)];

    [PostgresTheory]
    [MemberData(nameof(Sentences))]
    public async Task It_fulfils_the_store_contract(string sentence)
    {
        await using var database = await TempDatabase.CreateAsync();

        await (Task)typeof(VoteStoreContract).GetMethod(sentence)!.Invoke(new OnPostgres(database), null)!;
    }

    private sealed class OnPostgres(TempDatabase database) : VoteStoreContract
    {
        protected override Task<(IHighlightStore, IPollStore, IQuestionStore)> OpenAsync() =>
            Task.FromResult(StoreFactory.CreateVotes(new PostgresDatabase(database.ConnectionString)));
    }
}
