using CommunityBot.Core.Interactions;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Remembers interactions in the database. The replica that adds the row of a key has taken it.</summary>
internal sealed class EfInteractionStore(StoreSession session) : IInteractionStore
{
    private static readonly TimeSpan CleanupInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _nextCleanup;

    public async Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var oldest = at - IInteractionStore.Memory;
        var (milliseconds, oldestMilliseconds) = (at.ToUnixTimeMilliseconds(), oldest.ToUnixTimeMilliseconds());
        // EF Core has no insert that does nothing for a known key. Both databases have this one.
        var count = await session.ExecuteAsync(
            context => context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO interactions ("Key", "At") VALUES ({key}, {milliseconds})
                ON CONFLICT ("Key") DO UPDATE SET "At" = excluded."At" WHERE interactions."At" < {oldestMilliseconds}
                """,
                cancellationToken),
            cancellationToken);
        if (IsCleanupDue(at))
            _ = Task.Run(() => DeleteOldAsync(oldest), CancellationToken.None);
        return count == 1;
    }

    // A member waits for the interaction that begins it, but not for its end.
    private async Task DeleteOldAsync(DateTimeOffset oldest)
    {
        try
        {
            await session.ExecuteAsync(
                context => context.Interactions.Where(i => i.At < oldest).ExecuteDeleteAsync(CancellationToken.None),
                CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // The next cleanup, a minute later, deletes the same rows.
        }
    }

    private bool IsCleanupDue(DateTimeOffset at)
    {
        lock (_lock)
        {
            if (at < _nextCleanup)
                return false;
            _nextCleanup = at + CleanupInterval;
            return true;
        }
    }
}
