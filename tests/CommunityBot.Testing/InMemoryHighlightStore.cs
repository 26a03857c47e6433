using System.Security.Cryptography;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>Remembers until the process ends: for a bot that is asked once, and for tests. Any number of threads may use it.</summary>
public sealed class InMemoryHighlightStore : IHighlightStore
{
    private readonly Lock _gate = new();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly List<Nomination> _nominations = [];
    private readonly SortedDictionary<string, ScheduledPost> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Platform, string Channel), Delivery> _deliveries = [];
    private readonly List<PostHistoryEntry> _ledger = [];
    private readonly List<UnansweredQuestion> _gaps = [];
    private readonly HashSet<string> _announced = new(StringComparer.Ordinal);
    private bool _hasBaseline;
    private DateTimeOffset? _restoredAt;
    private EditorialQueue _queue = CommunityBot.Core.Highlights.EditorialQueue.Empty;

    /// <summary>The only delivery of an announcement; null when there is none.</summary>
    public Delivery? FindDelivery(string key)
    {
        lock (_gate)
            return _deliveries.Values.SingleOrDefault(d => d.Key == key);
    }

    /// <summary>Removes every delivery of an announcement.</summary>
    public void RemoveDelivery(string key)
    {
        lock (_gate)
        {
            foreach (var known in _deliveries.Keys.Where(k => k.Key == key).ToList())
                _deliveries.Remove(known);
        }
    }

    public Task<byte[]> GetSaltAsync(CancellationToken cancellationToken) => RunAsync(() => _salt.ToArray(), cancellationToken);

    public Task<bool> AddNominationAsync(Nomination nomination, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (_nominations.Any(n => n.Moment == nomination.Moment && n.By == nomination.By))
                return false;
            _nominations.Add(nomination);
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveNominationAsync(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken) =>
        RunAsync(() => _nominations.RemoveAll(n => n.Moment == moment && n.By == nominator) > 0, cancellationToken);

    public Task<int> RemoveNominatorAsync(Nominator nominator, CancellationToken cancellationToken) =>
        RunAsync(() => _nominations.RemoveAll(n => n.By == nominator), cancellationToken);

    public Task<IReadOnlyList<Nomination>> GetNominationsAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<Nomination>>(() => [.. _nominations.OrderBy(n => n.At)], cancellationToken);

    public Task<EditorialQueue> GetEditorialQueueAsync(CancellationToken cancellationToken) => RunAsync(() => _queue, cancellationToken);

    public Task<bool> SaveAsync(EditorialQueue queue, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (_queue.Version != queue.Version)
                return false;
            _queue = queue with { Version = queue.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<ScheduledPost?> FindScheduledPostAsync(string key, CancellationToken cancellationToken) =>
        RunAsync(() => _slots.GetValueOrDefault(key), cancellationToken);

    public Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsAsync(
        int newest, ScheduledPostState? state, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<ScheduledPost>>(
        () => [.. _slots.Values.Reverse().Where(s => state is null || s.State == state).Take(newest)],
        cancellationToken);

    public Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsOfShowAsync(
        string? show, int newest, ScheduledPostState? state, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<ScheduledPost>>(
            () =>
            [
                .. _slots.Values.Reverse().Where(s => WeeklySlot.IsOfShow(s.Key, show) && (state is null || s.State == state))
                    .Take(newest),
            ],
            cancellationToken);

    public Task<ScheduledPost?> ClaimAsync(PostClaim claim, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var known = _slots.GetValueOrDefault(claim.Key);
            var isFree = known is null
                ? claim.QueueVersion == _queue.Version
                : known.State == ScheduledPostState.Claimed && (known.Owner == claim.Owner || known.LeaseEnds <= claim.Now);
            return !isFree
                ? null
                : _slots[claim.Key] = (known ?? new(claim.Key, ScheduledPostState.Claimed, claim.Now) { Post = claim.Post }) with
                {
                    Owner = claim.Owner,
                    LeaseEnds = claim.LeaseEnds,
                    ChangedAt = claim.Now,
                };
        },
        cancellationToken);

    public Task<bool> CompleteAsync(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (_slots.GetValueOrDefault(key) is not { State: ScheduledPostState.Claimed, Post: { } post } slot || slot.Owner != owner)
                return false;
            _slots[key] = slot with { State = ScheduledPostState.Posted, ChangedAt = at, Owner = "" };
            _ledger.AddRange(post.ToHistoryEntries(at));
            _queue = _queue.AfterPosting(post);
            _nominations.RemoveAll(n => post.Quotes.Any(q => q.Moment.Overlaps(n.Moment)));
            return true;
        },
        cancellationToken);

    public Task<bool> RestartAsync(PostClaim claim, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var stored = _slots.GetValueOrDefault(claim.Key) ?? new(claim.Key, ScheduledPostState.Missed, claim.Now);
            if (claim.Restart(stored, GetSorted(d => d.Key == claim.Key), _queue.Version) is not { } restarted)
                return false;
            _slots[claim.Key] = restarted.Post;
            foreach (var delivery in restarted.Deliveries)
                _deliveries[(delivery.Key, delivery.Platform, delivery.Channel)] = delivery with { Version = delivery.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<bool> WithdrawAsync(string key, string owner, string contentHash, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var deliveries = GetSorted(d => d.Key == key);
            if (_slots.GetValueOrDefault(key) is not { State: ScheduledPostState.Claimed } slot || slot.Owner != owner
                || !deliveries.TrueForAll(d => d.IsNotSent))
                return false;
            _slots.Remove(key);
            deliveries.ForEach(d => _deliveries.Remove((d.Key, d.Platform, d.Channel)));
            _queue = _queue.AfterWithdrawal(key, contentHash) with { Version = _queue.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<bool> CloseAsync(string key, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var known = _slots.GetValueOrDefault(key);
            if (known is not null && (known.State != ScheduledPostState.Claimed || known.LeaseEnds > at))
                return false;
            if (known is not null && GetSorted(d => d.Key == key).Exists(IsOpen))
                return false;
            _slots[key] = (known ?? new(key, state, at)) with { State = state, ChangedAt = at, Owner = "" };
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetDeliveriesAsync(string key, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<Delivery>>(() => GetSorted(d => d.Key == key), cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetOpenDeliveriesAsync(CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Delivery>>(
        () => GetSorted(IsOpen),
        cancellationToken);

    public Task<bool> SaveAsync(Delivery delivery, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var place = (delivery.Key, delivery.Platform, delivery.Channel);
            if ((_deliveries.GetValueOrDefault(place)?.Version ?? 0) != delivery.Version)
                return false;
            _deliveries[place] = delivery with { Version = delivery.Version + 1 };
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<PostHistoryEntry>> GetPostHistoryAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<PostHistoryEntry>>(() => [.. _ledger], cancellationToken);

    public Task CountUnansweredQuestionAsync(DateOnly week, string query, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var known = _gaps.FindIndex(g => g.Week == week && g.Query.Equals(query, StringComparison.OrdinalIgnoreCase));
            if (known >= 0)
                _gaps[known] = _gaps[known] with { Times = _gaps[known].Times + 1 };
            else if (_gaps.Count(g => g.Week == week) < UnansweredQuestion.MaxPerWeek)
                _gaps.Add(new(week, query, 1));
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<UnansweredQuestion>> GetUnansweredQuestionsAsync(
        DateOnly since, int top, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<UnansweredQuestion>>(
        () =>
            [.. _gaps.Where(g => g.Week >= since).OrderByDescending(g => g.Week).ThenByDescending(g => g.Times)
                .ThenBy(g => g.Query, StringComparer.Ordinal).Take(top)],
        cancellationToken);

    public Task<int> DeleteUnansweredQuestionsAsync(DateOnly before, CancellationToken cancellationToken) =>
        RunAsync(() => _gaps.RemoveAll(g => g.Week < before), cancellationToken);

    public Task<IReadOnlySet<string>?> GetAnnouncedNamesAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlySet<string>?>(() => _hasBaseline ? _announced.ToHashSet(StringComparer.Ordinal) : null, cancellationToken);

    public Task<bool> SetBaselineAsync(
        IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (_hasBaseline)
                return false;
            _announced.UnionWith(names);
            return _hasBaseline = true;
        },
        cancellationToken);

    public Task<bool> MarkAnnouncedAsync(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var isFirst = !_announced.Contains(names[0]);
            _announced.UnionWith(names);
            return isFirst;
        },
        cancellationToken);

    public Task<DateTimeOffset?> GetRestoreTimeAsync(CancellationToken cancellationToken) => RunAsync(() => _restoredAt, cancellationToken);

    /// <summary>Is from now on a store whose knowledge was put back from a backup at that instant.</summary>
    public void MarkRestored(DateTimeOffset at)
    {
        lock (_gate)
            (_restoredAt, _hasBaseline) = (at, false);
    }

    private static bool IsOpen(Delivery delivery) => delivery.State is not (DeliveryState.Sent or DeliveryState.Refused);

    private List<Delivery> GetSorted(Func<Delivery, bool> wanted) => [.. _deliveries.Values
        .Where(wanted)
        .OrderBy(d => d.Key, StringComparer.Ordinal)
        .ThenBy(d => d.Platform, StringComparer.Ordinal)
        .ThenBy(d => d.Channel, StringComparer.Ordinal)];

    private Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(call());
    }
}
