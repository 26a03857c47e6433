using System.Security.Cryptography;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>Remembers until the process ends: for a bot that is asked once, and for tests. Any number of threads may use it.</summary>
public sealed class MemoryHighlightStore : IHighlightStore
{
    private readonly Lock _gate = new();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly List<Nomination> _nominations = [];
    private readonly SortedDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Platform, string Channel), Delivery> _deliveries = [];
    private readonly List<LedgerEntry> _ledger = [];
    private readonly List<Gap> _gaps = [];
    private readonly HashSet<string> _announced = new(StringComparer.Ordinal);
    private bool _hasBaseline;
    private DateTimeOffset? _restoredAt;
    private Desk _desk = Highlights.Desk.Empty;

    public Task<byte[]> Salt(CancellationToken cancellationToken) => Do(() => _salt.ToArray(), cancellationToken);

    public Task<bool> Nominate(Nomination nomination, CancellationToken cancellationToken) => Do(
        () =>
        {
            if (_nominations.Any(n => n.Moment == nomination.Moment && n.By == nomination.By))
                return false;
            _nominations.Add(nomination);
            return true;
        },
        cancellationToken);

    public Task<bool> Withdraw(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken) =>
        Do(() => _nominations.RemoveAll(n => n.Moment == moment && n.By == nominator) > 0, cancellationToken);

    public Task<int> Forget(Nominator nominator, CancellationToken cancellationToken) =>
        Do(() => _nominations.RemoveAll(n => n.By == nominator), cancellationToken);

    public Task<IReadOnlyList<Nomination>> Nominations(CancellationToken cancellationToken) =>
        Do<IReadOnlyList<Nomination>>(() => [.. _nominations.OrderBy(n => n.At)], cancellationToken);

    public Task<Desk> Desk(CancellationToken cancellationToken) => Do(() => _desk, cancellationToken);

    public Task<bool> Save(Desk desk, CancellationToken cancellationToken) => Do(
        () =>
        {
            if (_desk.Version != desk.Version)
                return false;
            _desk = desk with { Version = desk.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<Slot?> Slot(string key, CancellationToken cancellationToken) => Do(() => _slots.GetValueOrDefault(key), cancellationToken);

    public Task<IReadOnlyList<Slot>> Slots(int newest, SlotState? state, CancellationToken cancellationToken) => Do<IReadOnlyList<Slot>>(
        () => [.. _slots.Values.Reverse().Where(s => state is null || s.State == state).Take(newest)],
        cancellationToken);

    public Task<Slot?> Claim(SlotClaim claim, CancellationToken cancellationToken) => Do(
        () =>
        {
            var known = _slots.GetValueOrDefault(claim.Key);
            var isFree = known is null
                ? claim.DeskVersion == _desk.Version
                : known.State == SlotState.Claimed && (known.Owner == claim.Owner || known.LeaseEnds <= claim.Now);
            return !isFree ? null : _slots[claim.Key] = (known ?? new(claim.Key, SlotState.Claimed, claim.Now) { Post = claim.Post }) with
            {
                Owner = claim.Owner,
                LeaseEnds = claim.LeaseEnds,
                ChangedAt = claim.Now,
            };
        },
        cancellationToken);

    public Task<bool> Complete(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken) => Do(
        () =>
        {
            if (_slots.GetValueOrDefault(key) is not { State: SlotState.Claimed, Post: { } post } slot || slot.Owner != owner)
                return false;
            _slots[key] = slot with { State = SlotState.Posted, ChangedAt = at, Owner = "" };
            _ledger.AddRange(post.Entries(at));
            _desk = _desk.AfterPosting(post);
            _nominations.RemoveAll(n => post.Quotes.Any(q => q.Moment.Overlaps(n.Moment)));
            return true;
        },
        cancellationToken);

    public Task<bool> Close(string key, SlotState state, DateTimeOffset at, CancellationToken cancellationToken) => Do(
        () =>
        {
            var known = _slots.GetValueOrDefault(key);
            if (known is not null && (known.State != SlotState.Claimed || known.LeaseEnds > at))
                return false;
            _slots[key] = (known ?? new(key, state, at)) with { State = state, ChangedAt = at, Owner = "" };
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> Deliveries(string key, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<Delivery>>(() => InOrder(d => d.Key == key), cancellationToken);

    public Task<IReadOnlyList<Delivery>> OpenDeliveries(CancellationToken cancellationToken) => Do<IReadOnlyList<Delivery>>(
        () => InOrder(d => d.State is not (DeliveryState.Sent or DeliveryState.Refused)),
        cancellationToken);

    public Task<bool> Save(Delivery delivery, CancellationToken cancellationToken) => Do(
        () =>
        {
            var place = (delivery.Key, delivery.Platform, delivery.Channel);
            if ((_deliveries.GetValueOrDefault(place)?.Version ?? 0) != delivery.Version)
                return false;
            _deliveries[place] = delivery with { Version = delivery.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> Ledger(CancellationToken cancellationToken) =>
        Do<IReadOnlyList<LedgerEntry>>(() => [.. _ledger], cancellationToken);

    public Task CountGap(DateOnly week, string query, CancellationToken cancellationToken) => Do(
        () =>
        {
            var known = _gaps.FindIndex(g => g.Week == week && g.Query.Equals(query, StringComparison.OrdinalIgnoreCase));
            if (known >= 0)
                _gaps[known] = _gaps[known] with { Times = _gaps[known].Times + 1 };
            else if (_gaps.Count(g => g.Week == week) < Gap.MaxPerWeek)
                _gaps.Add(new(week, query, 1));
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Gap>> Gaps(DateOnly since, CancellationToken cancellationToken) => Do<IReadOnlyList<Gap>>(
        () => [.. _gaps.Where(g => g.Week >= since).OrderByDescending(g => g.Week).ThenByDescending(g => g.Times).ThenBy(g => g.Query, StringComparer.Ordinal)],
        cancellationToken);

    public Task<int> PurgeGaps(DateOnly before, CancellationToken cancellationToken) => Do(() => _gaps.RemoveAll(g => g.Week < before), cancellationToken);

    public Task<IReadOnlySet<string>?> Announced(CancellationToken cancellationToken) =>
        Do<IReadOnlySet<string>?>(() => _hasBaseline ? _announced.ToHashSet(StringComparer.Ordinal) : null, cancellationToken);

    public Task<bool> TakeBaseline(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken) => Do(
        () =>
        {
            if (_hasBaseline)
                return false;
            _announced.UnionWith(names);
            return _hasBaseline = true;
        },
        cancellationToken);

    public Task<bool> MarkAnnounced(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken) => Do(
        () =>
        {
            var isFirst = !_announced.Contains(names[0]);
            _announced.UnionWith(names);
            return isFirst;
        },
        cancellationToken);

    public Task<DateTimeOffset?> RestoredAt(CancellationToken cancellationToken) => Do(() => _restoredAt, cancellationToken);

    /// <summary>Is from now on a store whose knowledge was put back from a backup at that instant.</summary>
    public void Restored(DateTimeOffset at)
    {
        lock (_gate)
            (_restoredAt, _hasBaseline) = (at, false);
    }

    private List<Delivery> InOrder(Func<Delivery, bool> wanted) => [.. _deliveries.Values
        .Where(wanted)
        .OrderBy(d => d.Key, StringComparer.Ordinal)
        .ThenBy(d => d.Platform, StringComparer.Ordinal)
        .ThenBy(d => d.Channel, StringComparer.Ordinal)];

    private Task<T> Do<T>(Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(call());
    }
}
