using CommunityBot.Core.Highlights;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>Slots, and what becomes of them: deliveries and the ledger.</summary>
internal sealed partial class EfHighlightStore
{
    public Task<Slot?> Slot(string key, CancellationToken cancellationToken) => session.Do(context => Slot(context, key, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Slot>> Slots(int newest, SlotState? state, CancellationToken cancellationToken) => session.Do(
        context => List(context.Slots.Where(s => state == null || s.State == state).OrderByDescending(s => s.Key).Take(newest), Read, cancellationToken),
        cancellationToken);

    public Task<Slot?> Claim(SlotClaim claim, CancellationToken cancellationToken) => session.DoAlone(
        async context => await IsFirst(context, claim, cancellationToken).ConfigureAwait(false)
            || await IsTakenOver(context, claim, cancellationToken).ConfigureAwait(false)
            ? await Slot(context, claim.Key, cancellationToken).ConfigureAwait(false)
            : null,
        cancellationToken);

    public Task<bool> Complete(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            if (await Settle(context.Slots.Where(s => s.Key == key && s.Owner == owner && s.Post != null), SlotState.Posted, at, cancellationToken).ConfigureAwait(false) == 0)
                return false;
            var post = (await Slot(context, key, cancellationToken).ConfigureAwait(false))!.Post!;
            context.AddRange(post.Entries(at).Select(Row));
            var nominations = await context.Nominations.ToListAsync(cancellationToken).ConfigureAwait(false);
            context.RemoveRange(nominations.Where(n => post.Quotes.Any(q => q.Moment.Overlaps(n.Moment))));
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

            var desk = await Desk(context, cancellationToken).ConfigureAwait(false);
            return await Save(context, desk.AfterPosting(post) with { Version = desk.Version }, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<bool> Close(string key, SlotState state, DateTimeOffset at, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            if (await context.Slots.AnyAsync(s => s.Key == key, cancellationToken).ConfigureAwait(false))
                return await Settle(context.Slots.Where(s => s.Key == key && s.LeaseEnds <= at), state, at, cancellationToken).ConfigureAwait(false) == 1;
            await Add(context, new SlotRow { Key = key, State = state, ChangedAt = at, Owner = "", LeaseEnds = default }, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> Deliveries(string key, CancellationToken cancellationToken) => session.Do(
        context => List(InOrder(context.Deliveries.Where(d => d.Key == key)), Read, cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> OpenDeliveries(CancellationToken cancellationToken) => session.Do(
        context => List(InOrder(context.Deliveries.Where(d => d.State != DeliveryState.Sent && d.State != DeliveryState.Refused)), Read, cancellationToken),
        cancellationToken);

    public Task<bool> Save(Delivery delivery, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            var stored = context.Deliveries.Where(d => d.Key == delivery.Key && d.Platform == delivery.Platform && d.Channel == delivery.Channel);
            if (delivery.Version > 0)
                return await Step(stored.Where(d => d.Version == delivery.Version), delivery, cancellationToken).ConfigureAwait(false) == 1;
            if (await stored.AnyAsync(cancellationToken).ConfigureAwait(false))
                return false;
            await Add(context, Row(delivery), cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> Ledger(CancellationToken cancellationToken) => session.Do(
        context => List(context.Ledger.OrderBy(e => e.PostedAt).ThenBy(e => e.Slot).ThenBy(e => e.Number), Read, cancellationToken),
        cancellationToken);

    private static async Task<Slot?> Slot(HighlightsContext context, string key, CancellationToken cancellationToken) =>
        await context.Slots.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    private static async Task<bool> IsFirst(HighlightsContext context, SlotClaim claim, CancellationToken cancellationToken)
    {
        if (await context.Slots.AnyAsync(s => s.Key == claim.Key, cancellationToken).ConfigureAwait(false)
            || !await context.Desks.AnyAsync(d => d.Version == claim.DeskVersion, cancellationToken).ConfigureAwait(false))
            return false;
        var row = new SlotRow { Key = claim.Key, State = SlotState.Claimed, ChangedAt = claim.Now, Owner = claim.Owner, LeaseEnds = claim.LeaseEnds, Post = claim.Post };
        await Add(context, row, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> IsTakenOver(HighlightsContext context, SlotClaim claim, CancellationToken cancellationToken) => await context.Slots
        .Where(s => s.Key == claim.Key && s.State == SlotState.Claimed && (s.Owner == claim.Owner || s.LeaseEnds <= claim.Now))
        .ExecuteUpdateAsync(
            s => s.SetProperty(row => row.Owner, claim.Owner).SetProperty(row => row.LeaseEnds, claim.LeaseEnds).SetProperty(row => row.ChangedAt, claim.Now),
            cancellationToken).ConfigureAwait(false) == 1;

    private static Task<int> Settle(IQueryable<SlotRow> slots, SlotState state, DateTimeOffset at, CancellationToken cancellationToken) => slots
        .Where(s => s.State == SlotState.Claimed)
        .ExecuteUpdateAsync(s => s.SetProperty(row => row.State, state).SetProperty(row => row.ChangedAt, at).SetProperty(row => row.Owner, ""), cancellationToken);

    private static Task<int> Step(IQueryable<DeliveryRow> stored, Delivery delivery, CancellationToken cancellationToken) => stored.ExecuteUpdateAsync(
        d => d.SetProperty(row => row.Version, delivery.Version + 1)
            .SetProperty(row => row.State, delivery.State)
            .SetProperty(row => row.Attempts, delivery.Attempts)
            .SetProperty(row => row.NextTry, delivery.NextTry)
            .SetProperty(row => row.MessageId, delivery.MessageId)
            .SetProperty(row => row.Sentence, delivery.Sentence),
        cancellationToken);

    private static IQueryable<DeliveryRow> InOrder(IQueryable<DeliveryRow> deliveries) => deliveries.OrderBy(d => d.Key).ThenBy(d => d.Platform).ThenBy(d => d.Channel);

    private static DeliveryRow Row(Delivery delivery) => new()
    {
        Key = delivery.Key,
        Platform = delivery.Platform,
        Channel = delivery.Channel,
        Version = delivery.Version + 1,
        State = delivery.State,
        Attempts = delivery.Attempts,
        NextTry = delivery.NextTry,
        MessageId = delivery.MessageId,
        Sentence = delivery.Sentence,
    };

    private static LedgerRow Row(LedgerEntry entry, int number) =>
        new() { Slot = entry.Slot, Number = number, Moment = entry.Moment, Words = entry.Words, People = entry.People, PostedAt = entry.PostedAt };

    private static Slot Read(SlotRow row) => new(row.Key, row.State, row.ChangedAt) { Owner = row.Owner, LeaseEnds = row.LeaseEnds, Post = row.Post };

    private static Delivery Read(DeliveryRow row) => new(row.Key, row.Platform, row.Channel)
    {
        Version = row.Version,
        State = row.State,
        Attempts = row.Attempts,
        NextTry = row.NextTry,
        MessageId = row.MessageId,
        Sentence = row.Sentence,
    };

    private static LedgerEntry Read(LedgerRow row) => new(row.Moment, row.Words, row.People, row.Slot, row.PostedAt);
}
