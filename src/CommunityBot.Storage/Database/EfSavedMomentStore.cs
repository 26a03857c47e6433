using CommunityBot.Core.Highlights.Saving;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps the moments that members saved in a database with EF Core.</summary>
internal sealed class EfSavedMomentStore(StoreSession session) : ISavedMomentStore
{
    public Task<bool?> AddAsync(SavedMoment moment, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync<bool?>(
        async context =>
        {
            var owned = context.SavedMoments.Where(m => m.Owner == moment.Owner.Key);
            if (await owned.AnyAsync(m => m.Moment == moment.Moment, cancellationToken))
                return false;
            if (await owned.CountAsync(cancellationToken) >= SavedMoment.MaxPerMember)
                return null;
            context.Add(new SavedMomentRow { Owner = moment.Owner.Key, Moment = moment.Moment, At = moment.At });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(Nominator owner, MomentAddress moment, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.SavedMoments.Where(m => m.Owner == owner.Key && m.Moment == moment)
            .ExecuteDeleteAsync(cancellationToken) > 0,
        cancellationToken);

    public Task<IReadOnlyList<SavedMoment>> GetAsync(Nominator owner, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<SavedMoment>>(
            async context => (await context.SavedMoments.AsNoTracking().Where(m => m.Owner == owner.Key)
                .OrderByDescending(m => m.At).ThenBy(m => m.Moment).ToListAsync(cancellationToken))
                .ConvertAll(row => new SavedMoment(owner, row.Moment, row.At)),
            cancellationToken);

    public Task<int> RemoveOwnerAsync(Nominator owner, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => context.SavedMoments.Where(m => m.Owner == owner.Key).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
