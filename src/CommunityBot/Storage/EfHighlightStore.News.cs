using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>Which episodes are no news any more.</summary>
internal sealed partial class EfHighlightStore
{
    public Task<IReadOnlySet<string>?> Announced(CancellationToken cancellationToken) => session.Do(
        async context => await HasBaseline(context, cancellationToken).ConfigureAwait(false)
            ? (IReadOnlySet<string>)await context.Announced.Select(a => a.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellationToken).ConfigureAwait(false)
            : null,
        cancellationToken);

    public Task<bool> TakeBaseline(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            if (await HasBaseline(context, cancellationToken).ConfigureAwait(false))
                return false;
            var known = await context.Announced.Select(a => a.Slug).ToListAsync(cancellationToken).ConfigureAwait(false);
            context.AddRange(names.Except(known, StringComparer.Ordinal).Select(name => new AnnouncedRow { Slug = name, At = at }));
            await Add(context, new FactRow { Name = FactName.Baseline, Value = FactRow.ValueOf(at) }, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<bool> MarkAnnounced(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            var isFirst = false;
            foreach (var name in names)
            {
                if (await context.Announced.AnyAsync(a => a.Slug == name, cancellationToken).ConfigureAwait(false))
                    continue;
                isFirst |= name == names[0];
                await Add(context, new AnnouncedRow { Slug = name, At = at }, cancellationToken).ConfigureAwait(false);
            }

            return isFirst;
        },
        cancellationToken);

    public Task<DateTimeOffset?> RestoredAt(CancellationToken cancellationToken) => session.Do(
        async context => await context.Facts.AsNoTracking().FirstOrDefaultAsync(f => f.Name == FactName.Restored, cancellationToken).ConfigureAwait(false) is { } fact
            ? FactRow.InstantOf(fact.Value)
            : (DateTimeOffset?)null,
        cancellationToken);

    private static Task<bool> HasBaseline(HighlightsContext context, CancellationToken cancellationToken) =>
        context.Facts.AnyAsync(f => f.Name == FactName.Baseline, cancellationToken);
}
