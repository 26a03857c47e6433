using CommunityBot.Core.Moderation;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

/// <summary>Runs the tests of the contract by name, because an inherited fact cannot be skipped where there is no server.</summary>
public class PostgresProposalStoreTests
{
    public static TheoryData<string> Sentences =>
        [.. typeof(ProposalStoreContract).GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: false)).Select(m => m.Name)];

    [PostgresTheory]
    [MemberData(nameof(Sentences))]
    public async Task It_fulfils_the_store_contract(string sentence)
    {
        await using var database = await TempDatabase.CreateAsync();

        await (Task)typeof(ProposalStoreContract).GetMethod(sentence)!.Invoke(new OnPostgres(database), null)!;
    }

    private sealed class OnPostgres(TempDatabase database) : ProposalStoreContract
    {
        protected override Task<IProposalStore> OpenAsync() =>
            Task.FromResult<IProposalStore>(StoreFactory.CreateProposals(new PostgresDatabase(database.ConnectionString)));
    }
}
