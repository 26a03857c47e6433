using CommunityBot.Core.Highlights.Following;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps what members follow, and the messages about it, in a database with EF Core.</summary>
internal sealed class EfFollowStore(StoreSession session) : IFollowStore
{
    public Task<FollowResult> AddAsync(Follow follow, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var key = follow.Key;
            var known = OfMember(context.Follows, follow.Member);
            if (await known.AnyAsync(f => f.Key == key, cancellationToken))
                return FollowResult.Known;
            if (await known.CountAsync(cancellationToken) >= Follow.MaxPerMember)
                return FollowResult.TooMany;
            context.Add(new FollowRow
            {
                Platform = follow.Member.Platform,
                Member = follow.Member.Id,
                Key = key,
                Kind = follow.Kind,
                Term = follow.Term,
                Since = follow.Since,
            });
            await context.SaveChangesAsync(cancellationToken);
            return FollowResult.Added;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(FollowMember member, string key, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await OfMember(context.Follows, member).Where(f => f.Key == key).ExecuteDeleteAsync(cancellationToken) > 0,
        cancellationToken);

    public Task<IReadOnlyList<Follow>> GetFollowsAsync(FollowMember member, CancellationToken cancellationToken) =>
        ListAsync(context => OfMember(context.Follows, member).OrderBy(f => f.Since).ThenBy(f => f.Key), cancellationToken);

    public Task<IReadOnlyList<Follow>> GetFollowsAsync(CancellationToken cancellationToken) => ListAsync(
        context => context.Follows.OrderBy(f => f.Platform).ThenBy(f => f.Member).ThenBy(f => f.Since).ThenBy(f => f.Key),
        cancellationToken);

    public Task<int> RemoveMemberAsync(FollowMember member, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var messages = OfMember(context.FollowMessages, member);
            await context.Deliveries.Where(d => messages.Any(m => m.Key == d.Key)).ExecuteDeleteAsync(cancellationToken);
            await messages.ExecuteDeleteAsync(cancellationToken);
            return await OfMember(context.Follows, member).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    public Task AddEpisodeAsync(NewEpisode episode, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await context.NewEpisodes.AnyAsync(e => e.Key == episode.Key, cancellationToken))
                return false;
            context.Add(new NewEpisodeRow { Key = episode.Key, At = episode.FoundAt });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<NewEpisode>> GetEpisodesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<NewEpisode>>(
            async context => (await context.NewEpisodes.AsNoTracking().Where(e => e.At >= since)
                .OrderBy(e => e.At).ThenBy(e => e.Key).ToListAsync(cancellationToken))
                .ConvertAll(row => new NewEpisode(row.Key, row.At)),
            cancellationToken);

    public Task<bool> AddMessageAsync(FollowMessage message, string platform, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var (member, matches) = (message.Member, message.Content.Matches);
                var followed = await OfMember(context.Follows, member).Select(f => f.Key).ToListAsync(cancellationToken);
                var earlier = await OfMember(context.FollowMessages, member).AsNoTracking().ToListAsync(cancellationToken);
                var told = earlier.SelectMany(m => m.Content.Matches).Select(m => (m.Follow, m.Episode)).ToHashSet();
                if (!matches.All(m => followed.Contains(m.Follow)) || matches.Any(m => told.Contains((m.Follow, m.Episode)))
                    || earlier.Exists(m => m.At > message.At - FollowMessage.Interval)
                    || await context.Deliveries.AnyAsync(d => d.Key == message.Key, cancellationToken))
                    return false;
                context.Add(new FollowMessageRow
                {
                    Key = message.Key,
                    Platform = member.Platform,
                    Member = member.Id,
                    At = message.At,
                    Content = message.Content,
                });
                context.Add(EfHighlightStore.ToRow(new Delivery(message.Key, platform, member.Id)));
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<FollowMessage?> FindMessageAsync(string key, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.FollowMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Key == key, cancellationToken) is { } row
            ? FromRow(row)
            : null,
        cancellationToken);

    public Task<IReadOnlyList<FollowDelivery>> GetMessagesAsync(
        FollowMember? member, DateTimeOffset since, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<FollowDelivery>>(
            async context =>
            {
                IQueryable<FollowMessageRow> messages = context.FollowMessages;
                if (member is { } one)
                    messages = OfMember(messages, one);
                var rows = await messages.Where(m => m.At >= since)
                    .Join(context.Deliveries, m => m.Key, d => d.Key, (message, delivery) => new { message, delivery })
                    .OrderBy(r => r.message.At).ThenBy(r => r.message.Key)
                    .AsNoTracking().ToListAsync(cancellationToken);
                return [.. rows.Select(r => new FollowDelivery(FromRow(r.message), EfHighlightStore.FromRow(r.delivery)))];
            },
            cancellationToken);

    public Task<int> RemoveUnsentAsync(FollowMember member, string? key, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var messages = OfMember(context.FollowMessages, member).Where(m => key == null || m.Key == key);
                // See Delivery.IsNotSent. A replica that has begun to send one has changed its state.
                var unsent = await context.Deliveries
                    .Where(d => messages.Any(m => m.Key == d.Key)
                        && (d.State == DeliveryState.Pending || (d.State == DeliveryState.Refused && d.Attempts == 0)))
                    .Select(d => d.Key)
                    .ToListAsync(cancellationToken);
                await context.Deliveries.Where(d => unsent.Contains(d.Key)).ExecuteDeleteAsync(cancellationToken);
                return await context.FollowMessages.Where(m => unsent.Contains(m.Key)).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);

    // An idle store is not written to.
    public async Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (!await session.ExecuteAsync(
            async context => await context.NewEpisodes.AnyAsync(e => e.At < before, cancellationToken)
                || await context.FollowMessages.AnyAsync(m => m.At < before, cancellationToken),
            cancellationToken))
            return;
        await session.ExecuteExclusiveAsync(
            async context =>
            {
                var messages = context.FollowMessages.Where(m => m.At < before);
                await context.Deliveries.Where(d => messages.Any(m => m.Key == d.Key)).ExecuteDeleteAsync(cancellationToken);
                await messages.ExecuteDeleteAsync(cancellationToken);
                return await context.NewEpisodes.Where(e => e.At < before).ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
    }

    private static IQueryable<FollowRow> OfMember(IQueryable<FollowRow> follows, FollowMember member) =>
        follows.Where(f => f.Platform == member.Platform && f.Member == member.Id);

    private static IQueryable<FollowMessageRow> OfMember(IQueryable<FollowMessageRow> messages, FollowMember member) =>
        messages.Where(m => m.Platform == member.Platform && m.Member == member.Id);

    private static FollowMessage FromRow(FollowMessageRow row) => new(row.Key, new(row.Platform, row.Member), row.At, row.Content);

    private Task<IReadOnlyList<Follow>> ListAsync(
        Func<HighlightsContext, IQueryable<FollowRow>> query, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<Follow>>(
            async context => (await query(context).AsNoTracking().ToListAsync(cancellationToken))
                .ConvertAll(row => new Follow(new(row.Platform, row.Member), row.Kind, row.Term, row.Since)),
            cancellationToken);
}
