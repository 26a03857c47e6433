namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Asks the members of the highlights' channels what the next post shall have, and orders the queue by their votes, once on any number of
/// replicas. A poll is stored before it is posted, and its result is stored together with the queue. A moderator decides as before.
/// </summary>
public sealed partial class PollPublisher(
    HighlightSettings settings, IHighlightStore store, IPollStore polls, DeliveryService deliveryService, ICandidateSource candidates,
    TimeProvider clock, ILogger<PollPublisher> logger)
{
    /// <summary>How long members can vote.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(24);

    /// <summary>Fewer candidates are no choice.</summary>
    public const int MinCandidates = 2;

    /// <summary>Discord counts whole hours, and a poll that is open for less is of no use.</summary>
    public static readonly TimeSpan MinDuration = TimeSpan.FromHours(2);

    // A platform may count for some minutes. Then what is known counts.
    private static readonly TimeSpan MaxCounting = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>Does the work that is due now.</summary>
    /// <returns>When there is more work.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost; call again later.</exception>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        var wake = DateTimeOffset.MaxValue;
        if (!settings.HasPoll)
            return wake;
        foreach (var show in settings.Posts.Where(show => deliveryService.HasChannels(AnnouncementKind.Poll, show)))
        {
            var slot = settings.Schedule.GetNextSlot(clock.GetUtcNow()) with { Show = show };
            var next = await RunAsync(slot, cancellationToken);
            wake = next < wake ? next : wake;
        }

        return wake;
    }

    /// <summary>The key of the poll about a slot.</summary>
    public static string GetKey(WeeklySlot slot) => "poll" + slot.Key[slot.Key.IndexOf('-', StringComparison.Ordinal)..];

    /// <summary>When the vote about a slot opens and closes.</summary>
    public static (DateTimeOffset OpensAt, DateTimeOffset ClosesAt) GetTimes(WeeklySlot slot, HighlightSettings settings)
    {
        var closesAt = slot.At - (settings.RemindBefore > MaxCounting ? settings.RemindBefore : MaxCounting);
        return (closesAt - Duration, closesAt);
    }

    private async Task<DateTimeOffset> RunAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (opensAt, closesAt) = GetTimes(slot, settings);
        if (now < opensAt)
            return opensAt;
        var poll = await polls.FindAsync(GetKey(slot), cancellationToken);
        if (poll is null && now <= closesAt - MinDuration)
            poll = await OpenAsync(slot, opensAt, closesAt, cancellationToken);
        if (poll is not { IsCounted: false })
            return poll is null && now <= closesAt - MinDuration ? now + RetryDelay : slot.At;
        var isRestored = opensAt <= await store.GetRestoreTimeAsync(cancellationToken);
        if (!isRestored && now <= poll.ClosesAt - MinDuration && await MayBeShownAsync(cancellationToken))
        {
            await deliveryService.CreateDeliveriesAsync(
                AnnouncementKind.Poll, poll.Key, slot.Show, DeliveryState.Pending, cancellationToken);
        }

        // A poll that may have been posted before the backup was made is looked for, and not posted again.
        var sendUntil = isRestored ? DateTimeOffset.MinValue : poll.ClosesAt - MinDuration;
        var announcement = new Announcement(AnnouncementKind.Poll, poll.Key, PollPost.CreateReply(poll))
        {
            Show = slot.Show,
            Poll = poll,
            NotBefore = opensAt,
        };
        var job = new DeliveryJob(announcement, sendUntil, MayBeShownAsync) { RetriesRefused = true };
        var due = await deliveryService.DeliverAsync(job, cancellationToken) ?? DateTimeOffset.MaxValue;
        now = clock.GetUtcNow();
        if (now < poll.ClosesAt)
            return due < poll.ClosesAt ? due : poll.ClosesAt;
        return await CountAsync(poll, slot, cancellationToken) ? slot.At : now + RetryDelay;

        // What a moderator hid meanwhile goes to no other channel.
        async Task<bool> MayBeShownAsync(CancellationToken token) =>
            !HiddenQuotes.HasHidden(await candidates.GetHiddenAsync(token), poll);
    }

    private async Task<Poll?> OpenAsync(
        WeeklySlot slot, DateTimeOffset opensAt, DateTimeOffset closesAt, CancellationToken cancellationToken)
    {
        var queue = (await store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        // Nobody votes about a post that does not go out, or that a moderator has approved. A restored store may have asked before.
        if (queue.IsPaused || queue.SkippedSlot == slot.Key || queue.ApprovedSlot == slot.Key
            || opensAt <= await store.GetRestoreTimeAsync(cancellationToken))
            return null;
        var items = await candidates.CreateCandidatesAsync(slot, Poll.MaxCandidates, cancellationToken);
        if (items.Count < MinCandidates)
            return null;
        var poll = new Poll(
            GetKey(slot), [.. items.Select(i => new PollCandidate(i.Item.Moment, PollPost.CreateLabel(i.Moment)))], closesAt)
        {
            Show = slot.Show,
        };
        Log.Opened(logger, poll.Key, items.Count);
        return await polls.KeepAsync(poll, cancellationToken);
    }

    // Returns whether the poll is counted.
    private async Task<bool> CountAsync(Poll poll, WeeklySlot slot, CancellationToken cancellationToken)
    {
        var isLate = clock.GetUtcNow() > poll.ClosesAt + MaxCounting;
        var counted = await deliveryService.CountVotesAsync(poll.Key, cancellationToken);
        if (counted is null && !isLate)
            return false;
        var stored = await polls.CountVotesAsync(poll.Key, cancellationToken);
        var votes = Enumerable.Range(0, poll.Candidates.Count)
            .ToDictionary(c => c, c => (counted?.GetValueOrDefault(c) ?? 0) + stored.GetValueOrDefault(c));
        var winners = votes.Where(v => v.Value > 0).OrderByDescending(v => v.Value).ThenBy(v => v.Key).ToList();
        var queue = await store.GetEditorialQueueAsync(cancellationToken);
        var changed = queue.ForShow(slot.Show).ApprovedSlot == slot.Key || winners.Count == 0
            ? queue
            : queue with { Queue = Order(queue, poll, winners, await candidates.GetHiddenAsync(cancellationToken)) };
        if (!await polls.CompleteAsync(poll.Key, changed with { Version = queue.Version }, cancellationToken))
            return (await polls.FindAsync(poll.Key, cancellationToken))?.IsCounted != false;
        Log.Counted(logger, poll.Key, votes.Values.Sum(), counted is not null);
        return true;
    }

    // The moments with votes first, those with the most in front. What moderators removed or hid meanwhile stays away.
    private static IReadOnlyList<QueueItem> Order(
        EditorialQueue queue, Poll poll, IReadOnlyList<KeyValuePair<int, int>> winners, HiddenContent hidden)
    {
        var first = winners
            .Where(winner => HiddenQuotes.Find(hidden, poll.Candidates[winner.Key]) is null)
            .Select(winner => (poll.Candidates[winner.Key].Moment, Votes: winner.Value))
            .Where(w => !queue.PassedOver.Any(w.Moment.Overlaps))
            .Select(w => queue.Queue.FirstOrDefault(i => i.Moment.Overlaps(w.Moment)) ?? new QueueItem(w.Moment, ItemOrigin.Picked)
            {
                Reason = Plural.Count(w.Votes, "vote"),
            })
            .Distinct()
            .ToList();
        return [.. first, .. queue.Queue.Where(i => !first.Exists(f => f.Moment.Overlaps(i.Moment)))];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Key}: members vote about {Candidates} moments")]
        public static partial void Opened(ILogger logger, string key, int candidates);

        [LoggerMessage(LogLevel.Information, "{Key}: {Votes} votes have ordered the queue; all platforms had counted: {IsComplete}")]
        public static partial void Counted(ILogger logger, string key, int votes, bool isComplete);
    }
}
