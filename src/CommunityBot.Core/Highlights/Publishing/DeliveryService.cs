using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Brings announcements to their channels, to each once. Every step is in the store before and after the platform is asked, so that whoever comes
/// next knows how far it came: what may stand there is looked for before it is sent again.
/// </summary>
public sealed partial class DeliveryService(IHighlightStore store, IEnumerable<IChannelPublisher> announcers, TimeProvider clock, ILogger<DeliveryService> logger)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    // The call's own limit, and more for replicas whose clocks differ and for a platform that is slow to show a message.
    private static readonly TimeSpan SenderTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, TimeLimitedPublisher> _publishers =
        announcers.ToDictionary(a => a.Platform, a => new TimeLimitedPublisher(a, CallTimeout, clock, logger));

    /// <summary>Told of every step; a test ends the process in it.</summary>
    public Action<PostingStep> At { get; init; } = _ => { };

    /// <summary>Whether the settings name any channel for this.</summary>
    public bool HasChannels(AnnouncementKind kind) => _publishers.Values.Any(a => a.GetChannels(kind).Count > 0);

    /// <summary>Makes a delivery for every channel that has none yet.</summary>
    public async Task CreateDeliveriesAsync(AnnouncementKind kind, string key, CancellationToken cancellationToken)
    {
        foreach (var announcer in _publishers.Values)
        {
            foreach (var channel in announcer.GetChannels(kind).Distinct())
                await store.SaveAsync(new Delivery(key, announcer.Platform, channel), cancellationToken);
        }

        At(PostingStep.Listed);
    }

    /// <summary>Takes every delivery that is due as far as it goes now.</summary>
    /// <returns>When the next is due; null when all are settled.</returns>
    public async Task<DateTimeOffset?> DeliverAsync(DeliveryJob errand, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = null;
        foreach (var listed in await store.GetDeliveriesAsync(errand.Announcement.Key, cancellationToken))
        {
            var delivery = listed;
            while (IsOpen(delivery) && delivery.NextTry <= clock.GetUtcNow())
            {
                if (!await errand.IsOwnedAsync(cancellationToken) || await AdvanceAsync(delivery, errand, cancellationToken) is not { } next)
                    return clock.GetUtcNow() + RetryDelay;
                delivery = next;
            }

            if (IsOpen(delivery))
                due = due < delivery.NextTry ? due : delivery.NextTry;
        }

        return due;
    }

    private static bool IsOpen(Delivery delivery) => delivery.State is not (DeliveryState.Sent or DeliveryState.Refused);

    /// <summary>One step of a due delivery, kept; null when another replica is at it.</summary>
    private Task<Delivery?> AdvanceAsync(Delivery delivery, DeliveryJob errand, CancellationToken cancellationToken)
    {
        var maybeSent = delivery.State is DeliveryState.Sending or DeliveryState.InDoubt;
        if (!_publishers.TryGetValue(delivery.Platform, out var announcer))
            return SaveAsync(delivery.Refuse($"{delivery.Platform} is not set up any more.{(maybeSent ? " It may or may not stand there." : "")}"), cancellationToken);
        if (maybeSent)
            return LookUpAsync(delivery, errand.Announcement, announcer, cancellationToken);
        if (!announcer.GetChannels(errand.Announcement.Kind).Contains(delivery.Channel))
            return SaveAsync(delivery.Refuse("The settings do not name this channel any more."), cancellationToken);
        return clock.GetUtcNow() <= errand.SendUntil
            ? SendAsync(delivery, errand.Announcement, announcer, cancellationToken)
            : SaveAsync(delivery.Refuse($"It was too late to send it. {delivery.Reason}".TrimEnd()), cancellationToken);
    }

    private async Task<Delivery?> SendAsync(Delivery delivery, Announcement announcement, TimeLimitedPublisher announcer, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var marked = delivery with { State = DeliveryState.Sending, Attempts = delivery.Attempts + 1, NextTry = begun + SenderTimeout };
        var sending = await SaveAsync(marked, cancellationToken);
        At(PostingStep.Sending);
        // Whoever was suspended here for long must not send what somebody else may have sent by now.
        if (sending is null || clock.GetUtcNow() - begun > CallTimeout)
            return null;
        var posting = await announcer.PublishAsync(sending.Channel, announcement, cancellationToken);
        At(PostingStep.Answered);
        // Also while stopping: an answer that is lost costs a look.
        var kept = await SaveAsync(sending.Apply(posting, clock.GetUtcNow()), CancellationToken.None);
        At(PostingStep.Recorded);
        return kept;
    }

    private async Task<Delivery?> LookUpAsync(Delivery delivery, Announcement announcement, TimeLimitedPublisher announcer, CancellationToken cancellationToken)
    {
        var sighting = await announcer.FindAsync(delivery.Channel, announcement, cancellationToken);
        return await SaveAsync(delivery.Apply(sighting, clock.GetUtcNow()), cancellationToken);
    }

    private async Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!await store.SaveAsync(delivery, cancellationToken))
            return null;
        if (delivery.State == DeliveryState.Sent)
            Log.Sent(logger, delivery.Key, delivery.Platform, delivery.Channel);
        else if (delivery.Reason.Length > 0)
            Log.NotSent(logger, delivery.Key, delivery.Platform, delivery.Channel, delivery.State, delivery.Reason);
        return delivery with { Version = delivery.Version + 1 };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Key} stands in {Platform} channel {Channel}")]
        public static partial void Sent(ILogger logger, string key, string platform, string channel);

        [LoggerMessage(LogLevel.Warning, "{Key} does not stand in {Platform} channel {Channel}, {State}: {Sentence}")]
        public static partial void NotSent(ILogger logger, string key, string platform, string channel, DeliveryState state, string sentence);
    }
}

/// <summary>An announcement on its way.</summary>
/// <param name="Announcement">What is announced.</param>
/// <param name="SendUntil">After it nothing is sent any more; what may have been sent is still looked for.</param>
/// <param name="IsOwnedAsync">Asked before each step; false ends the round.</param>
public sealed record DeliveryJob(Announcement Announcement, DateTimeOffset SendUntil, Func<CancellationToken, Task<bool>> IsOwnedAsync);
