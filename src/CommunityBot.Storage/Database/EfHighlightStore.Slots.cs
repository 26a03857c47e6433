using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Slots, and what becomes of them: deliveries and the ledger.</summary>
internal sealed partial class EfHighlightStore
{
    public Task<ScheduledPost?> FindScheduledPostAsync(string key, CancellationToken cancellationToken) => session.ExecuteAsync(context => SlotAsync(context, key, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsAsync(int newest, ScheduledPostState? state, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(context.ScheduledPosts.Where(s => state == null || s.State == state).OrderByDescending(s => s.Key).Take(newest), FromRow, cancellationToken),
        cancellationToken);

    public Task<ScheduledPost?> ClaimAsync(PostClaim claim, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context => await TryInsertClaimAsync(context, claim, cancellationToken)
            || await TryTakeOverAsync(context, claim, cancellationToken)
            ? await SlotAsync(context, claim.Key, cancellationToken)
            : null,
        cancellationToken);

    public Task<bool> CompleteAsync(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await SettleAsync(context.ScheduledPosts.Where(s => s.Key == key && s.Owner == owner && s.Post != null), ScheduledPostState.Posted, at, cancellationToken) == 0)
                return false;
            var post = (await SlotAsync(context, key, cancellationToken))!.Post!;
            context.AddRange(post.ToHistoryEntries(at).Select(ToRow));
            var nominations = await context.Nominations.ToListAsync(cancellationToken);
            context.RemoveRange(nominations.Where(n => post.Quotes.Any(q => q.Moment.Overlaps(n.Moment))));
            await context.SaveChangesAsync(cancellationToken);

            var desk = await DeskAsync(context, cancellationToken);
            return await SaveAsync(context, desk.AfterPosting(post) with { Version = desk.Version }, cancellationToken);
        },
        cancellationToken);

    public Task<bool> CloseAsync(string key, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await context.ScheduledPosts.AnyAsync(s => s.Key == key, cancellationToken))
                return await SettleAsync(context.ScheduledPosts.Where(s => s.Key == key && s.LeaseEnds <= at), state, at, cancellationToken) == 1;
            await AddAsync(context, new ScheduledPostRow { Key = key, State = state, ChangedAt = at, Owner = "", LeaseEnds = default }, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetDeliveriesAsync(string key, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(Sort(context.Deliveries.Where(d => d.Key == key)), FromRow, cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetOpenDeliveriesAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(Sort(context.Deliveries.Where(d => d.State != DeliveryState.Sent && d.State != DeliveryState.Refused)), FromRow, cancellationToken),
        cancellationToken);

    public Task<bool> SaveAsync(Delivery delivery, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var stored = context.Deliveries.Where(d => d.Key == delivery.Key && d.Platform == delivery.Platform && d.Channel == delivery.Channel);
            if (delivery.Version > 0)
                return await AdvanceAsync(stored.Where(d => d.Version == delivery.Version), delivery, cancellationToken) == 1;
            if (await stored.AnyAsync(cancellationToken))
                return false;
            await AddAsync(context, ToRow(delivery), cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<PostHistoryEntry>> GetPostHistoryAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(context.PostHistory.OrderBy(e => e.PostedAt).ThenBy(e => e.Slot).ThenBy(e => e.Number), FromRow, cancellationToken),
        cancellationToken);

    private static async Task<ScheduledPost?> SlotAsync(HighlightsContext context, string key, CancellationToken cancellationToken) =>
        await context.ScheduledPosts.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, cancellationToken) is { } row ? FromRow(row) : null;

    private static async Task<bool> TryInsertClaimAsync(HighlightsContext context, PostClaim claim, CancellationToken cancellationToken)
    {
        if (await context.ScheduledPosts.AnyAsync(s => s.Key == claim.Key, cancellationToken)
            || !await context.EditorialQueues.AnyAsync(d => d.Version == claim.QueueVersion, cancellationToken))
            return false;
        var row = new ScheduledPostRow { Key = claim.Key, State = ScheduledPostState.Claimed, ChangedAt = claim.Now, Owner = claim.Owner, LeaseEnds = claim.LeaseEnds, Post = claim.Post };
        await AddAsync(context, row, cancellationToken);
        return true;
    }

    private static async Task<bool> TryTakeOverAsync(HighlightsContext context, PostClaim claim, CancellationToken cancellationToken) => await context.ScheduledPosts
        .Where(s => s.Key == claim.Key && s.State == ScheduledPostState.Claimed && (s.Owner == claim.Owner || s.LeaseEnds <= claim.Now))
        .ExecuteUpdateAsync(
            s => s.SetProperty(row => row.Owner, claim.Owner).SetProperty(row => row.LeaseEnds, claim.LeaseEnds).SetProperty(row => row.ChangedAt, claim.Now),
            cancellationToken) == 1;

    private static Task<int> SettleAsync(IQueryable<ScheduledPostRow> slots, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken) => slots
        .Where(s => s.State == ScheduledPostState.Claimed)
        .ExecuteUpdateAsync(s => s.SetProperty(row => row.State, state).SetProperty(row => row.ChangedAt, at).SetProperty(row => row.Owner, ""), cancellationToken);

    private static Task<int> AdvanceAsync(IQueryable<DeliveryRow> stored, Delivery delivery, CancellationToken cancellationToken) => stored.ExecuteUpdateAsync(
        d => d.SetProperty(row => row.Version, delivery.Version + 1)
            .SetProperty(row => row.State, delivery.State)
            .SetProperty(row => row.Attempts, delivery.Attempts)
            .SetProperty(row => row.NextTry, delivery.NextTry)
            .SetProperty(row => row.MessageId, delivery.MessageId)
            .SetProperty(row => row.Sentence, delivery.Reason),
        cancellationToken);

    private static IQueryable<DeliveryRow> Sort(IQueryable<DeliveryRow> deliveries) => deliveries.OrderBy(d => d.Key).ThenBy(d => d.Platform).ThenBy(d => d.Channel);

    private static DeliveryRow ToRow(Delivery delivery) => new()
    {
        Key = delivery.Key,
        Platform = delivery.Platform,
        Channel = delivery.Channel,
        Version = delivery.Version + 1,
        State = delivery.State,
        Attempts = delivery.Attempts,
        NextTry = delivery.NextTry,
        MessageId = delivery.MessageId,
        Sentence = delivery.Reason,
    };

    private static PostHistoryRow ToRow(PostHistoryEntry entry, int number) =>
        new() { Slot = entry.Slot, Number = number, Moment = entry.Moment, Words = entry.Words, People = entry.People, PostedAt = entry.PostedAt };

    private static ScheduledPost FromRow(ScheduledPostRow row) => new(row.Key, row.State, row.ChangedAt) { Owner = row.Owner, LeaseEnds = row.LeaseEnds, Post = row.Post };

    private static Delivery FromRow(DeliveryRow row) => new(row.Key, row.Platform, row.Channel)
    {
        Version = row.Version,
        State = row.State,
        Attempts = row.Attempts,
        NextTry = row.NextTry,
        MessageId = row.MessageId,
        Reason = row.Sentence,
    };

    private static PostHistoryEntry FromRow(PostHistoryRow row) => new(row.Moment, row.Words, row.People, row.Slot, row.PostedAt);
}
