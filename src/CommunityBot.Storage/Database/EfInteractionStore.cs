using CommunityBot.Core.Interactions;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Remembers interactions in the database. The replica that adds the row of a key has taken it.</summary>
internal sealed class EfInteractionStore(StoreSession session) : IInteractionStore
{
    private static readonly TimeSpan CleanupInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _nextCleanup;

    public Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context =>
        {
            var oldest = at - IInteractionStore.Memory;
            if (IsCleanupDue(at))
                await context.Interactions.Where(i => i.At < oldest).ExecuteDeleteAsync(cancellationToken);
            // EF Core has no insert that does nothing for a known key. Both databases have this one.
            var milliseconds = at.ToUnixTimeMilliseconds();
            var added = await context.Database.ExecuteSqlAsync(
                $"""INSERT INTO interactions ("Key", "At") VALUES ({key}, {milliseconds}) ON CONFLICT DO NOTHING""", cancellationToken);
            return added == 1;
        },
        cancellationToken);

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
