namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Posts the highlights of each week once, on any number of replicas. The replica that claims a slot freezes its post and delivers it. When
/// that replica stops, another one continues from the stored state.
/// The owner identifies a replica and its run, and must be unique forever. The clocks of the replicas may differ by a minute.
/// </summary>
public sealed partial class WeeklyPublisher(
    HighlightSettings settings, IHighlightStore store, DeliveryService deliveryService, IDraftSource drafts, string owner,
    TimeProvider clock, ILogger<WeeklyPublisher> logger)
{
    private const int NewestPosts = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    // Also with a shorter catch-up time, a post that a crash interrupted is completed.
    private static readonly TimeSpan MinWindow = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string, string)> _logged = [];

    /// <summary>Does the work that is due now.</summary>
    /// <returns>When there is more work, unless moderators change something before.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost; call again later.</exception>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = settings.Schedule.GetNextSlot(now);
        var wake = next.At;
        if (!deliveryService.HasChannels(AnnouncementKind.Highlights))
            return wake;

        var newest = await store.GetScheduledPostsAsync(NewestPosts, state: null, cancellationToken);
        foreach (var post in newest.Where(p => p.State == ScheduledPostState.Claimed))
            wake = Min(wake, await DeliverAsync(post, cancellationToken));
        var due = settings.Schedule.GetLatestSlot(now);
        // A slot that is older than a known one is never started. Otherwise a clock that was set back would post it again.
        if (newest.Count == 0 || string.CompareOrdinal(newest[0].Key, due.Key) < 0)
            wake = Min(wake, await StartAsync(due, isFirst: newest.Count == 0, cancellationToken));
        return Min(wake, await RemindAsync(next, cancellationToken));
    }

    /// <summary>Releases the claims of this replica, so that another one need not wait until they expire.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!deliveryService.HasChannels(AnnouncementKind.Highlights))
            return;
        foreach (var post in await store.GetScheduledPostsAsync(NewestPosts, ScheduledPostState.Claimed, cancellationToken))
        {
            if (post.Owner == owner)
                await RenewClaimAsync(post, TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<DateTimeOffset> StartAsync(WeeklySlot slot, bool isFirst, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // An empty store is new, or has lost its content, and a restored store has lost the newest part of it. A slot that began before may
        // have been posted.
        if (isFirst || slot.At <= await store.GetRestoreTimeAsync(cancellationToken))
            return await CloseAsync(slot.Key, ScheduledPostState.Missed, cancellationToken);
        var queue = await store.GetEditorialQueueAsync(cancellationToken);
        if (queue.IsPaused || queue.SkippedSlot == slot.Key)
            return await CloseAsync(slot.Key, ScheduledPostState.Skipped, cancellationToken);
        var needsApproval = settings.RequireApproval && queue.ApprovedSlot != slot.Key;
        if (now > slot.At + Window)
            return await CloseAsync(slot.Key, needsApproval ? ScheduledPostState.Skipped : ScheduledPostState.Missed, cancellationToken);
        if (needsApproval)
            return LogWaiting(slot.Key, "unless a moderator approves it while it can be caught up");
        var draft = await drafts.CreateDraftAsync(slot, cancellationToken);
        if (draft.Queue.Version != queue.Version)
            return now;
        if (draft.Post.Quotes.Count == 0)
            return LogWaiting(slot.Key, "because the queue and the archive have no quote");

        var claim = new PostClaim(slot.Key, owner, now, now + Lease, queue.Version, draft.Post);
        if (await store.ClaimAsync(claim, cancellationToken) is not { } claimed)
            return now + RetryDelay;
        Log.Claimed(logger, slot.Key, draft.Post.Quotes.Count);
        return await DeliverAsync(claimed, cancellationToken);
    }

    private async Task<DateTimeOffset> DeliverAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        if (scheduled.Post is not { } post || !await RenewClaimAsync(scheduled, Lease, cancellationToken))
            return Max(scheduled.LeaseEnds, clock.GetUtcNow() + RetryDelay);
        await deliveryService.CreateDeliveriesAsync(AnnouncementKind.Highlights, scheduled.Key, cancellationToken);
        var announcement = new Announcement(AnnouncementKind.Highlights, scheduled.Key, HighlightPost.CreateReply(post));
        var deadline = await GetDeadlineAsync(scheduled, cancellationToken);
        var job = new DeliveryJob(announcement, deadline, token => RenewClaimAsync(scheduled, Lease, token));
        return await deliveryService.DeliverAsync(job, cancellationToken) ?? await FinishAsync(scheduled, cancellationToken);
    }

    private async Task<DateTimeOffset> FinishAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        var deliveries = await store.GetDeliveriesAsync(scheduled.Key, cancellationToken);
        var sent = deliveries.Count(d => d.State == DeliveryState.Sent);
        if (sent > 0)
        {
            if (await store.CompleteAsync(scheduled.Key, owner, clock.GetUtcNow(), cancellationToken))
                Log.Posted(logger, scheduled.Key, sent, deliveries.Count);
            return DateTimeOffset.MaxValue;
        }

        // No channel has the post, so the queue stays for the next week.
        await RenewClaimAsync(scheduled, -RetryDelay, cancellationToken);
        return await CloseAsync(scheduled.Key, ScheduledPostState.Missed, cancellationToken);
    }

    private async Task<bool> RenewClaimAsync(ScheduledPost scheduled, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claim = new PostClaim(scheduled.Key, owner, now, now + lease, QueueVersion: 0, scheduled.Post!);
        return await store.ClaimAsync(claim, cancellationToken) is not null;
    }

    private async Task<DateTimeOffset> CloseAsync(string key, ScheduledPostState state, CancellationToken cancellationToken)
    {
        if (await store.CloseAsync(key, state, clock.GetUtcNow(), cancellationToken))
            Log.Closed(logger, key, state);
        return DateTimeOffset.MaxValue;
    }

    private async Task<DateTimeOffset> RemindAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        var from = slot.At - settings.RemindBefore;
        if (!settings.RequireApproval || settings.RemindBefore == TimeSpan.Zero)
            return slot.At;
        if (clock.GetUtcNow() < from)
            return from;
        var queue = await store.GetEditorialQueueAsync(cancellationToken);
        if (!queue.IsPaused && queue.SkippedSlot != slot.Key && queue.ApprovedSlot != slot.Key)
            LogWaiting(slot.Key, "unless a moderator approves it before it is due");
        return slot.At;
    }

    // Logs each reason once for each slot. The reason may disappear at any time, so the work is repeated soon.
    private DateTimeOffset LogWaiting(string key, string reason)
    {
        if (_logged.Add((key, reason)))
            Log.Waiting(logger, key, reason);
        return clock.GetUtcNow() + RetryDelay;
    }

    // After the deadline a post is not sent. A post that may have been sent after the backup that was restored is never sent.
    private async Task<DateTimeOffset> GetDeadlineAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        var date = scheduled.Key.AsSpan(scheduled.Key.IndexOf('-') + 1);
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return DateTimeOffset.MinValue;
        var start = settings.Schedule.GetSlot(day).At;
        return start <= await store.GetRestoreTimeAsync(cancellationToken) ? DateTimeOffset.MinValue : start + Window;
    }

    private TimeSpan Window => settings.CatchUp > MinWindow ? settings.CatchUp : MinWindow;

    private static DateTimeOffset Min(DateTimeOffset first, DateTimeOffset second) => first < second ? first : second;

    private static DateTimeOffset Max(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Slot}: this replica posts {Quotes} quotes")]
        public static partial void Claimed(ILogger logger, string slot, int quotes);

        [LoggerMessage(LogLevel.Information, "{Slot}: posted to {Sent} of {Channels} channels")]
        public static partial void Posted(ILogger logger, string slot, int sent, int channels);

        [LoggerMessage(LogLevel.Information, "{Slot}: {State}, nothing is posted")]
        public static partial void Closed(ILogger logger, string slot, ScheduledPostState state);

        [LoggerMessage(LogLevel.Warning, "{Slot}: nothing is posted {Why}")]
        public static partial void Waiting(ILogger logger, string slot, string why);
    }
}
