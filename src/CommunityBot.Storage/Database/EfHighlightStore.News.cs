using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Which episodes are no news any more.</summary>
internal sealed partial class EfHighlightStore
{
    public Task<IReadOnlySet<string>?> GetAnnouncedNamesAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await HasBaselineAsync(context, cancellationToken)
            ? (IReadOnlySet<string>)await context.AnnouncedEpisodes.Select(a => a.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellationToken)
            : null,
        cancellationToken);

    public Task<bool> SetBaselineAsync(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await HasBaselineAsync(context, cancellationToken))
                return false;
            var known = await context.AnnouncedEpisodes.Select(a => a.Slug).ToListAsync(cancellationToken);
            context.AddRange(names.Except(known, StringComparer.Ordinal).Select(name => new AnnouncedEpisodeRow { Slug = name, At = at }));
            await AddAsync(context, new FactRow { Name = FactName.Baseline, Value = FactRow.FormatInstant(at) }, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<bool> MarkAnnouncedAsync(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var isFirst = false;
            foreach (var name in names)
            {
                if (await context.AnnouncedEpisodes.AnyAsync(a => a.Slug == name, cancellationToken))
                    continue;
                isFirst |= name == names[0];
                await AddAsync(context, new AnnouncedEpisodeRow { Slug = name, At = at }, cancellationToken);
            }

            return isFirst;
        },
        cancellationToken);

    public Task<DateTimeOffset?> GetRestoreTimeAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.Facts.AsNoTracking().FirstOrDefaultAsync(f => f.Name == FactName.Restored, cancellationToken) is { } fact
            ? FactRow.ParseInstant(fact.Value)
            : (DateTimeOffset?)null,
        cancellationToken);

    private static Task<bool> HasBaselineAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        context.Facts.AnyAsync(f => f.Name == FactName.Baseline, cancellationToken);
}
