using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

/// <summary>The contract's tests by name, so that they can be skipped where there is no server: an inherited fact cannot.</summary>
public class PostgresHighlightStoreTests
{
    public static TheoryData<string> Sentences =>
        [.. typeof(HighlightStoreContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: false)).Select(m => m.Name)];

    [PostgresTheory]
    [MemberData(nameof(Sentences))]
    public async Task It_does_what_every_store_does(string sentence)
    {
        await using var database = await TempDatabase.CreateAsync();

        await (Task)typeof(HighlightStoreContract).GetMethod(sentence)!.Invoke(new OnPostgres(database), null)!;
    }

    private sealed class OnPostgres(TempDatabase database) : HighlightStoreContract
    {
        protected override Task<IHighlightStore> OpenAsync() => Task.FromResult<IHighlightStore>(StoreFactory.Create(new PostgresDatabase(database.ConnectionString)));
    }
}
