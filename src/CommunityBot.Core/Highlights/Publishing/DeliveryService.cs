namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Delivers announcements to their channels, exactly once to each. Every step is stored before and after the call of the platform, so that
/// another replica can continue: a message that may have been sent is looked for before it is sent again.
/// </summary>
public sealed partial class DeliveryService(
    IHighlightStore store, ChannelPublishers publishers, TimeProvider clock, ILogger<DeliveryService> logger)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    // The timeout of a call, plus a reserve for replicas whose clocks differ and for a platform that shows a message late.
    private static readonly TimeSpan SenderTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    // The steps of a delivery take about eight hours, see DeliveryTransitions.
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromHours(12);

    /// <summary>Whether the settings name a channel for this kind, of all shows or of one.</summary>
    public bool HasChannels(AnnouncementKind kind) => publishers.HasChannels(kind);

    /// <summary>Whether a show has a channel for this kind, its own or one of all shows.</summary>
    public bool HasChannels(AnnouncementKind kind, string? show) => publishers.HasChannels(kind, show);

    /// <summary>Whether the settings name a channel for this kind for a show alone.</summary>
    public bool HasOwnChannels(AnnouncementKind kind, string? show) => publishers.HasOwnChannels(kind, show);

    /// <summary>Stores a delivery for every channel that has none.</summary>
    /// <param name="kind">What the announcement is about.</param>
    /// <param name="key">The key of the announcement.</param>
    /// <param name="show">The show that it is about; null for several, and when the archive is one show.</param>
    /// <param name="state">Pending, or in doubt when the announcement may be in a channel without the store's knowledge.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task CreateDeliveriesAsync(
        AnnouncementKind kind, string key, string? show, DeliveryState state, CancellationToken cancellationToken)
    {
        foreach (var publisher in publishers.All)
        {
            foreach (var channel in publisher.GetChannels(kind, show).Distinct())
                await store.SaveAsync(new Delivery(key, publisher.Platform, channel) { State = state }, cancellationToken);
        }
    }

    /// <summary>Counts the votes that the platforms hold for the messages of an announcement.</summary>
    /// <returns>The votes by candidate; null when a platform does not know its votes yet, or does not answer.</returns>
    public async Task<IReadOnlyDictionary<int, int>?> CountVotesAsync(string key, CancellationToken cancellationToken)
    {
        var votes = new Dictionary<int, int>();
        foreach (var delivery in await store.GetDeliveriesAsync(key, cancellationToken))
        {
            if (delivery is not { State: DeliveryState.Sent, MessageId: { } message }
                || publishers.All.FirstOrDefault(p => p.Platform == delivery.Platform) is not { } publisher)
                continue;
            var counted = await CallAsync(
                publisher, token => publisher.CountVotesAsync(delivery.Channel, message, token), _ => null, cancellationToken);
            if (counted is null)
                return null;
            foreach (var (candidate, count) in counted)
                votes[candidate] = votes.GetValueOrDefault(candidate) + count;
        }

        return votes;
    }

    /// <summary>Performs every step that is due now.</summary>
    /// <returns>When the next step is due; null when all deliveries have ended.</returns>
    public async Task<DateTimeOffset?> DeliverAsync(DeliveryJob job, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = null;
        foreach (var stored in await store.GetDeliveriesAsync(job.Announcement.Key, cancellationToken))
        {
            var delivery = stored;
            while (IsOpen(delivery) && delivery.NextTry <= clock.GetUtcNow())
            {
                if (!await job.IsOwnedAsync(cancellationToken) || await AdvanceAsync(delivery, job, cancellationToken) is not { } next)
                    return clock.GetUtcNow() + RetryDelay;
                delivery = next;
            }

            if (IsOpen(delivery))
                due = due < delivery.NextTry ? due : delivery.NextTry;
        }

        return due;
    }

    private static bool IsOpen(Delivery delivery) => delivery.State is not (DeliveryState.Sent or DeliveryState.Refused);

    // Performs one step of a due delivery and stores it. Returns null when another replica works on the delivery.
    private Task<Delivery?> AdvanceAsync(Delivery delivery, DeliveryJob job, CancellationToken cancellationToken)
    {
        var mayBeSent = delivery.State is DeliveryState.Sending or DeliveryState.InDoubt;
        if (publishers.All.FirstOrDefault(p => p.Platform == delivery.Platform) is not { } publisher)
        {
            var doubt = mayBeSent ? " It may or may not have been posted." : "";
            return SaveAsync(delivery.Refuse($"{delivery.Platform} is not set up any more.{doubt}"), cancellationToken);
        }

        if (mayBeSent)
            return LookUpAsync(delivery, job.Announcement, publisher, cancellationToken);
        if (job.Announcement.Kind != AnnouncementKind.Follow
            && !publisher.GetChannels(job.Announcement.Kind, job.Announcement.Show).Contains(delivery.Channel))
            return SaveAsync(delivery.Refuse("The settings do not name this channel any more."), cancellationToken);
        return clock.GetUtcNow() <= job.SendUntil
            ? SendAsync(delivery, job, publisher, cancellationToken)
            : SaveAsync(delivery.Refuse($"It was too late to send it. {delivery.Reason}".TrimEnd()), cancellationToken);
    }

    private async Task<Delivery?> SendAsync(
        Delivery delivery, DeliveryJob job, IChannelPublisher publisher, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var marked = delivery with { State = DeliveryState.Sending, Attempts = delivery.Attempts + 1, NextTry = started + SenderTimeout };
        // A process that was suspended in between must not send, because another replica may have sent by now.
        if (await SaveAsync(marked, cancellationToken) is not { } sending || clock.GetUtcNow() - started > CallTimeout)
            return null;
        var result = await CallAsync(
            publisher, token => publisher.PublishAsync(sending.Channel, job.Announcement, token),
            reason => new PublishResult.InDoubt(reason), cancellationToken);
        // The result is stored also while the bot stops. A lost result would cost a search for the message.
        return await SaveAsync(sending.Apply(result, clock.GetUtcNow(), job), delivery.Reason, CancellationToken.None);
    }

    private async Task<Delivery?> LookUpAsync(
        Delivery delivery, Announcement announcement, IChannelPublisher publisher, CancellationToken cancellationToken)
    {
        var since = announcement.NotBefore
            ?? delivery.NextTry - (delivery.State == DeliveryState.Sending ? SenderTimeout : LongestDoubt);
        var result = await CallAsync(
            publisher, token => publisher.FindAsync(delivery.Channel, announcement, since, token),
            reason => new LookupResult.Unavailable(reason), cancellationToken);
        return await SaveAsync(delivery.Apply(result, clock.GetUtcNow()), cancellationToken);
    }

    // After a timeout or an unexpected exception, it is unknown what the platform did.
    private async Task<T> CallAsync<T>(
        IChannelPublisher publisher, Func<CancellationToken, Task<T>> call, Func<string, T> fail, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(linked.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return fail($"{publisher.Platform} did not answer within {CallTimeout.TotalSeconds:F0} seconds.");
        }
        catch (Exception exception)
        {
            Log.Failed(logger, publisher.Platform, exception);
            return fail($"Asking {publisher.Platform} failed; the log says why.");
        }
    }

    private Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancellationToken) =>
        SaveAsync(delivery, knownReason: "", cancellationToken);

    // A reason that is known is not logged again.
    private async Task<Delivery?> SaveAsync(Delivery delivery, string knownReason, CancellationToken cancellationToken)
    {
        if (!await store.SaveAsync(delivery, cancellationToken))
            return null;
        // The log names no member.
        var channel = delivery.Key.StartsWith(Announcement.FollowPrefix, StringComparison.Ordinal) ? "of a member" : delivery.Channel;
        if (delivery.State == DeliveryState.Sent)
            Log.Sent(logger, delivery.Key, delivery.Platform, channel);
        else if (delivery.Reason.Length > 0 && delivery.Reason != knownReason && delivery.State != DeliveryState.Sending)
            Log.NotSent(logger, delivery.Key, delivery.Platform, channel, delivery.State, delivery.Reason);
        return delivery with { Version = delivery.Version + 1 };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Key} was posted to {Platform} channel {Channel}")]
        public static partial void Sent(ILogger logger, string key, string platform, string channel);

        [LoggerMessage(LogLevel.Warning, "{Key} was not posted to {Platform} channel {Channel}, state {State}: {Reason}")]
        public static partial void NotSent(ILogger logger, string key, string platform, string channel, DeliveryState state, string reason);

        [LoggerMessage(LogLevel.Error, "A call of {Platform} about an announcement failed")]
        public static partial void Failed(ILogger logger, string platform, Exception exception);
    }
}

/// <summary>An announcement to deliver.</summary>
/// <param name="Announcement">The announcement.</param>
/// <param name="SendUntil">After it nothing is sent, but messages that may have been sent are still looked for.</param>
/// <param name="IsOwnedAsync">Called before each step. False ends the work on the job.</param>
public sealed record DeliveryJob(Announcement Announcement, DateTimeOffset SendUntil, Func<CancellationToken, Task<bool>> IsOwnedAsync)
{
    /// <summary>Whether a refused post is tried again until <see cref="SendUntil"/>, because somebody may mend the cause.</summary>
    /// <value>Default: false.</value>
    public bool RetriesRefused { get; init; }
}

/// <summary>The next state of a delivery after an answer of the platform.</summary>
internal static class DeliveryTransitions
{
    // The maximal number of posts and searches. With the growing delay, they take about eight hours.
    private const int MaxAttempts = 20;

    // Somebody mends the cause of a refusal by hand, and wants to see soon that it worked.
    private static readonly TimeSpan RefusalDelay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(30);

    /// <summary>The state after a post.</summary>
    public static Delivery Apply(this Delivery sending, PublishResult result, DateTimeOffset now, DeliveryJob job) => result switch
    {
        PublishResult.Posted posted => sending.MarkSent(posted.MessageId),
        // The platform has answered, so the message is not there: the attempts are counted from 0 again.
        PublishResult.Refused refused when job.RetriesRefused && now + RefusalDelay <= job.SendUntil =>
            sending with { State = DeliveryState.Pending, Attempts = 0, NextTry = now + RefusalDelay, Reason = refused.Reason },
        PublishResult.Refused refused => sending.Refuse(refused.Reason) with { Attempts = 0 },
        PublishResult.RetryLater later => sending.Retry(DeliveryState.Pending, later.Reason, now, later.After),
        // A platform may show a message some time after it accepted it, so an immediate search could miss it.
        PublishResult.InDoubt doubt =>
            sending with { State = DeliveryState.InDoubt, NextTry = now + GetDelay(sending), Reason = doubt.Reason },
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    /// <summary>The state after a search for a message that may have been sent.</summary>
    public static Delivery Apply(this Delivery doubtful, LookupResult result, DateTimeOffset now) => result switch
    {
        LookupResult.Found found => doubtful.MarkSent(found.MessageId),
        LookupResult.NotFound => doubtful.Retry(DeliveryState.Pending, doubtful.Reason, now, TimeSpan.Zero),
        LookupResult.Unavailable unavailable => (doubtful with { Attempts = doubtful.Attempts + 1 })
            .Retry(DeliveryState.InDoubt, $"It may or may not have been posted. {unavailable.Reason}", now, after: null),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    /// <summary>Ends the delivery without a message.</summary>
    public static Delivery Refuse(this Delivery delivery, string reason) =>
        delivery with { State = DeliveryState.Refused, Reason = reason };

    private static Delivery MarkSent(this Delivery delivery, string messageId) =>
        delivery with { State = DeliveryState.Sent, MessageId = messageId, Reason = "" };

    private static Delivery Retry(this Delivery delivery, DeliveryState state, string reason, DateTimeOffset now, TimeSpan? after) =>
        delivery.Attempts >= MaxAttempts
            ? delivery.Refuse($"Given up after {delivery.Attempts} attempts. {reason}".TrimEnd())
            : delivery with { State = state, NextTry = now + (after ?? GetDelay(delivery)), Reason = reason };

    private static TimeSpan GetDelay(Delivery delivery) =>
        TimeSpan.FromTicks(Math.Min(MaxDelay.Ticks, FirstDelay.Ticks << Math.Clamp(delivery.Attempts - 1, 0, MaxAttempts)));
}
