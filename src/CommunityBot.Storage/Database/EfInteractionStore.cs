using CommunityBot.Core.Interactions;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Remembers interactions in the database. The replica that adds the row of a key has taken it.</summary>
internal sealed class EfInteractionStore(StoreSession session) : IInteractionStore
{
    public async Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (milliseconds, oldestMilliseconds) = (at.ToUnixTimeMilliseconds(), (at - IInteractionStore.Memory).ToUnixTimeMilliseconds());
        // EF Core has no insert that does nothing for a known key. Both databases have this one.
        return await session.ExecuteAsync(
            context => context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO interactions ("Key", "At") VALUES ({key}, {milliseconds})
                ON CONFLICT ("Key") DO UPDATE SET "At" = excluded."At" WHERE interactions."At" < {oldestMilliseconds}
                """,
                cancellationToken),
            cancellationToken) == 1;
    }

    // An idle store is not written to.
    public Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.Interactions.AnyAsync(i => i.At < before, cancellationToken)
            ? await context.Interactions.Where(i => i.At < before).ExecuteDeleteAsync(cancellationToken)
            : 0,
        cancellationToken);
}
