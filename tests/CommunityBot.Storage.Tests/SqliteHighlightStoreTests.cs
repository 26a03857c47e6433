using System.Data.Common;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteHighlightStoreTests : HighlightStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IHighlightStore> OpenAsync() =>
        Task.FromResult<IHighlightStore>(
            StoreFactory.Create(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30), new SynchronousOff())));

    /// <summary>Makes tests faster: they need not survive a power failure.</summary>
    private sealed class SynchronousOff : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
