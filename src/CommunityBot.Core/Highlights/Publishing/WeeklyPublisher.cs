namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Posts the highlights of each week once, on any number of replicas: each of <see cref="HighlightSettings.Posts"/> that has a channel. A
/// show that gets a post of its own begins with the next week, as a new store does. The replica that claims a slot freezes its post and
/// delivers it. When that replica stops, another one continues from the stored state.
/// The owner identifies a replica and its run, and must be unique forever. The clocks of the replicas may differ by a minute.
/// </summary>
public sealed partial class WeeklyPublisher(
    HighlightSettings settings, IHighlightStore store, DeliveryService deliveryService, IDraftSource drafts, string owner,
    TimeProvider clock, ILogger<WeeklyPublisher> logger, PublicLinks? links = null)
{
    private const int NewestPosts = 4;
    private const string WithoutApproval = "unless a moderator approves it while it can be caught up";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    // A draft of a large archive takes some 50 ms. A page that changes back, or a nomination, may wait for so long.
    private static readonly TimeSpan ApprovalCheckInterval = TimeSpan.FromMinutes(5);

    private readonly HashSet<(string, string)> _logged = [];
    // The newest check of each show.
    private readonly Dictionary<string, ApprovalCheck> _approvalChecks = [];

    /// <summary>Does the work that is due now.</summary>
    /// <returns>When there is more work, unless moderators change something before.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost; call again later.</exception>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        var wake = settings.Schedule.GetNextSlot(clock.GetUtcNow()).At;
        foreach (var show in settings.Posts.Where(show => deliveryService.HasChannels(AnnouncementKind.Highlights, show)))
            wake = Min(wake, await RunAsync(show, cancellationToken));
        return wake;
    }

    private async Task<DateTimeOffset> RunAsync(string? show, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = settings.Schedule.GetNextSlot(now) with { Show = show };
        var wake = next.At;
        var newest = await store.GetScheduledPostsOfShowAsync(show, NewestPosts, state: null, cancellationToken);
        if (!(await store.GetEditorialQueueAsync(cancellationToken)).IsPaused)
            wake = Min(wake, await ContinueAsync(newest, cancellationToken));
        var due = settings.Schedule.GetLatestSlot(now) with { Show = show };
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
        foreach (var post in await store.GetScheduledPostsAsync(
            NewestPosts * settings.Posts.Count, ScheduledPostState.Claimed, cancellationToken))
        {
            if (post.Owner == owner)
                await RenewClaimAsync(post, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>
    /// Whether the post of a slot goes out only after an approval: always, or because its approved words have changed. A change of the
    /// words counts within five minutes.
    /// </summary>
    public async Task<bool> NeedsApprovalAsync(WeeklySlot slot, EditorialQueue queue, CancellationToken cancellationToken)
    {
        if (queue.ForShow(slot.Show).ApprovedSlot != slot.Key)
            return settings.RequireApproval;
        var now = clock.GetUtcNow();
        if (!_approvalChecks.TryGetValue(slot.Show ?? "", out var check)
            || (check.Slot, check.QueueVersion) != (slot.Key, queue.Version) || check.ValidUntil <= now)
        {
            var draft = await drafts.CreateDraftAsync(slot, cancellationToken);
            _approvalChecks[slot.Show ?? ""] = check =
                new(slot.Key, queue.Version, now + ApprovalCheckInterval, draft.NeedsApproval(settings.RequireApproval));
        }

        return check.NeedsApproval;
    }

    // Delivers what is claimed, and what some channels of a posted week do not have yet.
    private async Task<DateTimeOffset> ContinueAsync(IReadOnlyList<ScheduledPost> newest, CancellationToken cancellationToken)
    {
        var wake = DateTimeOffset.MaxValue;
        var open = (await store.GetOpenDeliveriesAsync(cancellationToken)).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var post in newest)
        {
            if (post.State == ScheduledPostState.Claimed)
                wake = Min(wake, await DeliverAsync(post, cancellationToken));
            // One channel has these words already. The others get the same, whatever a page changes, so that all members read one post.
            else if (post is { State: ScheduledPostState.Posted, Post: not null } && open.Contains(post.Key))
                wake = Min(wake, await DeliverAsync(post, token => MayBeShownAsync(post, token), cancellationToken)
                    ?? DateTimeOffset.MaxValue);
        }

        return wake;
    }

    private async Task<DateTimeOffset> StartAsync(WeeklySlot slot, bool isFirst, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // An empty store is new, or has lost its content, and a restored store has lost the newest part of it. A slot that began before may
        // have been posted.
        if (isFirst || slot.At <= await store.GetRestoreTimeAsync(cancellationToken))
            return await CloseAsync(slot.Key, ScheduledPostState.Missed, cancellationToken);
        var queue = (await store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        if (queue.IsPaused || queue.SkippedSlot == slot.Key)
            return await CloseAsync(slot.Key, ScheduledPostState.Skipped, cancellationToken);
        var needsApproval = await NeedsApprovalAsync(slot, queue, cancellationToken);
        if (now > slot.At + settings.SendWindow)
            return await CloseAsync(slot.Key, needsApproval ? ScheduledPostState.Skipped : ScheduledPostState.Missed, cancellationToken);
        // A post that waits for its approval is not created meanwhile.
        if (needsApproval)
            return LogWaiting(slot.Key, WithoutApproval);
        var draft = await drafts.CreateDraftAsync(slot, cancellationToken);
        if (draft.Queue.Version != queue.Version)
            return now;
        // The approval is checked on the very post that is sent.
        if (draft.NeedsApproval(settings.RequireApproval))
        {
            _approvalChecks.Remove(slot.Show ?? "");
            return LogWaiting(slot.Key, WithoutApproval);
        }

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
        if (scheduled.Post is null || !await RenewClaimAsync(scheduled, Lease, cancellationToken))
            return Max(scheduled.LeaseEnds, clock.GetUtcNow() + RetryDelay);
        var state = await MayBePostedAsync(scheduled, cancellationToken) ? DeliveryState.InDoubt : DeliveryState.Pending;
        await deliveryService.CreateDeliveriesAsync(
            AnnouncementKind.Highlights, scheduled.Key, scheduled.Post.Show, state, cancellationToken);
        var next = await DeliverAsync(scheduled, MayGoOnAsync, cancellationToken);
        return await FinishAsync(scheduled, next, cancellationToken);

        async Task<bool> MayGoOnAsync(CancellationToken token) =>
            await RenewClaimAsync(scheduled, Lease, token) && !await WithdrawIfChangedAsync(scheduled, token)
            && await MayBeShownAsync(scheduled, token);
    }

    // A moderator may hide words while some channels have them already. The others must not get them.
    private async Task<bool> MayBeShownAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        if (!await drafts.HasHiddenAsync(scheduled.Post!, cancellationToken))
            return true;
        LogWaiting(scheduled.Key, "to the other channels, because a moderator has hidden some of its words");
        return false;
    }

    // A page may change while a post is tried again. Its new words need an approval, and the old ones must not go out any more.
    private async Task<bool> WithdrawIfChangedAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        if (await drafts.HasWordsAsync(scheduled.Post!, cancellationToken)
            || !await store.WithdrawAsync(scheduled.Key, owner, scheduled.Post!.ContentHash, cancellationToken))
            return false;
        Log.Withdrawn(logger, scheduled.Key);
        return true;
    }

    // Each step of a delivery is a conditional update, so a post without a claim is delivered once too.
    private async Task<DateTimeOffset?> DeliverAsync(
        ScheduledPost scheduled, Func<CancellationToken, Task<bool>> isOwnedAsync, CancellationToken cancellationToken)
    {
        var reply = HighlightPost.CreateReply(scheduled.Post!, links);
        var announcement = new Announcement(AnnouncementKind.Highlights, scheduled.Key, reply)
        {
            Show = scheduled.Post!.Show,
            NotBefore = GetStart(scheduled),
        };
        var deadline = await GetDeadlineAsync(scheduled, cancellationToken);
        return await deliveryService.DeliverAsync(new(announcement, deadline, isOwnedAsync) { RetriesRefused = true }, cancellationToken);
    }

    // The first channel that has the post completes it. The others may follow later.
    private async Task<DateTimeOffset> FinishAsync(ScheduledPost scheduled, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var deliveries = await store.GetDeliveriesAsync(scheduled.Key, cancellationToken);
        var sent = deliveries.Count(d => d.State == DeliveryState.Sent);
        if (sent > 0)
        {
            if (await store.CompleteAsync(scheduled.Key, owner, clock.GetUtcNow(), cancellationToken))
                Log.Posted(logger, scheduled.Key, sent, deliveries.Count);
            return next ?? DateTimeOffset.MaxValue;
        }

        if (next is { } due)
            return due;

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
        if (settings.RemindBefore == TimeSpan.Zero)
            return slot.At;
        if (clock.GetUtcNow() < from)
            return from;
        var queue = (await store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        if (!queue.IsPaused && queue.SkippedSlot != slot.Key && await NeedsApprovalAsync(slot, queue, cancellationToken))
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

    // After the deadline a post is not sent. A post that may have been sent after the backup that was restored is sent only when a
    // moderator says so.
    private async Task<DateTimeOffset> GetDeadlineAsync(ScheduledPost scheduled, CancellationToken cancellationToken)
    {
        if (scheduled.Post?.SendUntil is { } until)
            return until;
        return await MayBePostedAsync(scheduled, cancellationToken) ? DateTimeOffset.MinValue : GetStart(scheduled) + settings.SendWindow;
    }

    // Whether a backup was restored since the slot began.
    private async Task<bool> MayBePostedAsync(ScheduledPost scheduled, CancellationToken cancellationToken) =>
        GetStart(scheduled) <= await store.GetRestoreTimeAsync(cancellationToken);

    private DateTimeOffset GetStart(ScheduledPost scheduled) =>
        WeeklySlot.ParseDate(scheduled.Key) is { } day ? settings.Schedule.GetSlot(day).At : DateTimeOffset.MinValue;

    private static DateTimeOffset Min(DateTimeOffset first, DateTimeOffset second) => first < second ? first : second;

    private static DateTimeOffset Max(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;

    // The last look at the approval of a slot.
    private sealed record ApprovalCheck(string Slot, long QueueVersion, DateTimeOffset ValidUntil, bool NeedsApproval);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Slot}: this replica posts {Quotes} quotes")]
        public static partial void Claimed(ILogger logger, string slot, int quotes);

        [LoggerMessage(LogLevel.Information, "{Slot}: posted to {Sent} of {Channels} channels")]
        public static partial void Posted(ILogger logger, string slot, int sent, int channels);

        [LoggerMessage(LogLevel.Information, "{Slot}: {State}, nothing is posted")]
        public static partial void Closed(ILogger logger, string slot, ScheduledPostState state);

        [LoggerMessage(LogLevel.Warning, "{Slot}: a page changed the words of the post before any channel had it; it needs approval")]
        public static partial void Withdrawn(ILogger logger, string slot);

        [LoggerMessage(LogLevel.Warning, "{Slot}: nothing is posted {Why}")]
        public static partial void Waiting(ILogger logger, string slot, string why);
    }
}
