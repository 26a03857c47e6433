using CommunityBot.Core.Moderation;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteProposalStoreTests : ProposalStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IProposalStore> OpenAsync() => Task.FromResult<IProposalStore>(
        StoreFactory.CreateProposals(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30))));
}
