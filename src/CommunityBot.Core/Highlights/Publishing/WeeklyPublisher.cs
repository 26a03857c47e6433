using System.Globalization;
using CommunityBot.Core.Highlights.Editing;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Posts each week's highlights once, on however many replicas: the one that claims the slot freezes its post and brings it to the channels; when it
/// is gone, another goes on from what the store knows.
/// </summary>
/// <param name="settings">When, and under which conditions.</param>
/// <param name="store">What all replicas know.</param>
/// <param name="courier">Brings the post to the channels.</param>
/// <param name="source">What is posted.</param>
/// <param name="owner">Names this replica and run; no other may ever have the same.</param>
/// <param name="clock">Replicas' clocks may differ by a minute.</param>
/// <param name="logger">One sentence for each event.</param>
public sealed partial class WeeklyPublisher(
    HighlightSettings settings, IHighlightStore store, DeliveryService courier, WeeklySource source, string owner, TimeProvider clock, ILogger<WeeklyPublisher> logger)
{
    private const int NewestSlots = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    // However short the catch-up is set: a crash in the middle is taken up again.
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string, string)> _logged = [];

    /// <summary>Does what is due now.</summary>
    /// <returns>When there is more to do, unless moderators change something before.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost; come back later.</exception>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = settings.Schedule.GetNextSlot(now);
        var wake = next.At;
        if (!courier.HasChannels(AnnouncementKind.Highlights))
            return wake;

        var newest = await store.GetScheduledPostsAsync(NewestSlots, state: null, cancellationToken);
        foreach (var slot in newest.Where(s => s.State == ScheduledPostState.Claimed))
            wake = Earlier(wake, await DeliverAsync(slot, cancellationToken));
        var due = settings.Schedule.GetLatestSlot(now);
        // A slot older than one that is known is never opened: a clock that was set back would post it beside the newer one.
        if (newest.Count == 0 || string.CompareOrdinal(newest[0].Key, due.Key) < 0)
            wake = Earlier(wake, await StartAsync(due, isFirst: newest.Count == 0, cancellationToken));
        return Earlier(wake, await RemindAsync(next, cancellationToken));
    }

    /// <summary>Lets go of what it holds, so that a successor need not wait for the lease to end.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!courier.HasChannels(AnnouncementKind.Highlights))
            return;
        foreach (var slot in await store.GetScheduledPostsAsync(NewestSlots, ScheduledPostState.Claimed, cancellationToken))
        {
            if (slot.Owner == owner)
                await RenewClaimAsync(slot, TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<DateTimeOffset> StartAsync(WeeklySlot slot, bool isFirst, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // A store that knows no slot is new, or was lost with what it knew, and one that was restored knows less than it did: what began before may have been posted.
        if (isFirst || slot.At <= await store.GetRestoreTimeAsync(cancellationToken))
            return await CloseAsync(slot.Key, ScheduledPostState.Missed, cancellationToken);
        var desk = await store.GetEditorialQueueAsync(cancellationToken);
        if (desk.IsPaused || desk.SkippedSlot == slot.Key)
            return await CloseAsync(slot.Key, ScheduledPostState.Skipped, cancellationToken);
        var needsApproval = settings.RequireApproval && desk.ApprovedSlot != slot.Key;
        if (now > slot.At + Window)
            return await CloseAsync(slot.Key, needsApproval ? ScheduledPostState.Skipped : ScheduledPostState.Missed, cancellationToken);
        if (needsApproval)
            return LogWaiting(slot.Key, "unless a moderator approves it while it can be caught up");
        var draft = await source.Make(slot, cancellationToken);
        if (draft.Queue.Version != desk.Version)
            return now;
        if (draft.Post.Quotes.Count == 0)
            return LogWaiting(slot.Key, "as the desk and the archive offer no quote");

        courier.At(PostingStep.Made);
        var claim = new PostClaim(slot.Key, owner, now, now + Lease, desk.Version, draft.Post);
        if (await store.ClaimAsync(claim, cancellationToken) is not { } claimed)
            return now + RetryDelay;
        courier.At(PostingStep.Claimed);
        Log.Claimed(logger, slot.Key, draft.Post.Quotes.Count);
        return await DeliverAsync(claimed, cancellationToken);
    }

    private async Task<DateTimeOffset> DeliverAsync(ScheduledPost slot, CancellationToken cancellationToken)
    {
        if (slot.Post is not { } post || !await RenewClaimAsync(slot, Lease, cancellationToken))
            return Later(slot.LeaseEnds, clock.GetUtcNow() + RetryDelay);
        await courier.CreateDeliveriesAsync(AnnouncementKind.Highlights, slot.Key, cancellationToken);
        var announcement = new Announcement(AnnouncementKind.Highlights, slot.Key, source.Draw(post));
        var end = await GetDeadlineAsync(slot, cancellationToken);
        var errand = new DeliveryJob(announcement, end, token => RenewClaimAsync(slot, Lease, token));
        if (await courier.DeliverAsync(errand, cancellationToken) is { } due)
            return due;
        courier.At(PostingStep.Settled);
        return await FinishAsync(slot, cancellationToken);
    }

    private async Task<DateTimeOffset> FinishAsync(ScheduledPost slot, CancellationToken cancellationToken)
    {
        var deliveries = await store.GetDeliveriesAsync(slot.Key, cancellationToken);
        var sent = deliveries.Count(d => d.State == DeliveryState.Sent);
        if (sent > 0)
        {
            if (await store.CompleteAsync(slot.Key, owner, clock.GetUtcNow(), cancellationToken))
                Log.Posted(logger, slot.Key, sent, deliveries.Count);
            return DateTimeOffset.MaxValue;
        }

        // Nobody read it: what was queued stays for the next week.
        await RenewClaimAsync(slot, -RetryDelay, cancellationToken);
        return await CloseAsync(slot.Key, ScheduledPostState.Missed, cancellationToken);
    }

    private async Task<bool> RenewClaimAsync(ScheduledPost slot, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await store.ClaimAsync(new(slot.Key, owner, now, now + lease, QueueVersion: 0, slot.Post!), cancellationToken) is not null;
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
        var desk = await store.GetEditorialQueueAsync(cancellationToken);
        if (!desk.IsPaused && desk.SkippedSlot != slot.Key && desk.ApprovedSlot != slot.Key)
            LogWaiting(slot.Key, "unless a moderator approves it before it is due");
        return slot.At;
    }

    /// <summary>Tells once why nothing goes out; it may change at any time.</summary>
    private DateTimeOffset LogWaiting(string key, string why)
    {
        if (_logged.Add((key, why)))
            Log.Waiting(logger, key, why);
        return clock.GetUtcNow() + RetryDelay;
    }

    /// <summary>Until when a slot's post is sent; never where that may have happened after the backup that the store was restored from.</summary>
    private async Task<DateTimeOffset> GetDeadlineAsync(ScheduledPost slot, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(slot.Key.AsSpan(slot.Key.IndexOf('-') + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return DateTimeOffset.MinValue;
        var began = settings.Schedule.GetSlot(day).At;
        return began <= await store.GetRestoreTimeAsync(cancellationToken) ? DateTimeOffset.MinValue : began + Window;
    }

    private TimeSpan Window => settings.CatchUp > ShortestWindow ? settings.CatchUp : ShortestWindow;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

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
