using CommunityBot.Core.Moderation;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

/// <summary>Runs the tests of the contract by name, because an inherited fact cannot be skipped where there is no server.</summary>
public class PostgresDecisionStoreTests
{
    public static TheoryData<string> Sentences =>
        [.. typeof(DecisionStoreContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: false)).Select(m => m.Name)];

    [PostgresTheory]
    [MemberData(nameof(Sentences))]
    public async Task It_fulfils_the_store_contract(string sentence)
    {
        await using var database = await TempDatabase.CreateAsync();

        await (Task)typeof(DecisionStoreContract).GetMethod(sentence)!.Invoke(new OnPostgres(database), null)!;
    }

    private sealed class OnPostgres(TempDatabase database) : DecisionStoreContract
    {
        protected override Task<IDecisionStore> OpenAsync() =>
            Task.FromResult<IDecisionStore>(StoreFactory.CreateDecisions(new PostgresDatabase(database.ConnectionString)));
    }
}
