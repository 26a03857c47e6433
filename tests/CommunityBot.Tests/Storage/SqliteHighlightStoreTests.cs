using CommunityBot.Core.Highlights;
using CommunityBot.Core.Tests.Highlights;
using CommunityBot.Storage.Sqlite;

namespace CommunityBot.Tests.Storage;

public sealed class SqliteHighlightStoreTests : HighlightStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IHighlightStore> Open() =>
        Task.FromResult<IHighlightStore>(Stores.Open(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30))));
}
