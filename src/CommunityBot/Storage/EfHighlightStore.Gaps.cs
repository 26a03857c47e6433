using CommunityBot.Core.Highlights;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>What the archive could not answer, counted.</summary>
internal sealed partial class EfHighlightStore
{
    public Task CountGap(DateOnly week, string query, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            var folded = query.ToUpperInvariant();
            var known = await context.Gaps.Where(g => g.Week == week && g.Folded == folded)
                .ExecuteUpdateAsync(g => g.SetProperty(row => row.Times, row => row.Times + 1), cancellationToken).ConfigureAwait(false);
            if (known == 0 && await context.Gaps.CountAsync(g => g.Week == week, cancellationToken).ConfigureAwait(false) < Gap.MaxPerWeek)
                await Add(context, new GapRow { Week = week, Folded = folded, Query = query, Times = 1 }, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Gap>> Gaps(DateOnly since, int top, CancellationToken cancellationToken) => session.Do(
        context => List(context.Gaps.Where(g => g.Week >= since).OrderByDescending(g => g.Week).ThenByDescending(g => g.Times).ThenBy(g => g.Query).Take(top), Read, cancellationToken),
        cancellationToken);

    public Task<int> PurgeGaps(DateOnly before, CancellationToken cancellationToken) => session.DoAlone(
        context => context.Gaps.Where(g => g.Week < before).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    private static Gap Read(GapRow row) => new(row.Week, row.Query, row.Times);
}
