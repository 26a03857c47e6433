using CommunityBot.Core.Highlights.Usage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps how often moments were shared and opened in a database with EF Core.</summary>
internal sealed class EfMomentCountStore(StoreSession session) : IMomentCountStore
{
    public Task AddAsync(IReadOnlyList<MomentCount> counts, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            foreach (var week in counts.GroupBy(c => c.Week))
            {
                var moments = week.Select(c => c.Moment).ToList();
                var stored = await context.MomentCounts.Where(c => c.Week == week.Key && moments.Contains(c.Moment))
                    .ToDictionaryAsync(c => c.Moment, cancellationToken);
                var free = MomentCount.MaxPerWeek - await context.MomentCounts.CountAsync(c => c.Week == week.Key, cancellationToken);
                foreach (var count in week)
                {
                    if (stored.TryGetValue(count.Moment, out var row))
                        (row.Shared, row.Opened) = (row.Shared + count.Shared, row.Opened + count.Opened);
                    else if (free-- > 0)
                        context.Add(new MomentCountRow
                        {
                            Week = week.Key,
                            Moment = count.Moment,
                            Shared = count.Shared,
                            Opened = count.Opened,
                        });
                }
            }

            return await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    public Task<IReadOnlyList<MomentCount>> GetAsync(DateOnly since, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<MomentCount>>(
            async context => (await context.MomentCounts.AsNoTracking().Where(c => c.Week >= since)
                .OrderBy(c => c.Week).ThenBy(c => c.Moment).ToListAsync(cancellationToken))
                .ConvertAll(row => new MomentCount(row.Moment, row.Week, row.Shared, row.Opened)),
            cancellationToken);

    public async Task DeleteOldAsync(DateOnly before, CancellationToken cancellationToken)
    {
        // An idle store is not written to.
        if (await session.ExecuteAsync(
            context => context.MomentCounts.AnyAsync(c => c.Week < before, cancellationToken), cancellationToken))
        {
            await session.ExecuteAsync(
                context => context.MomentCounts.Where(c => c.Week < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }
}
