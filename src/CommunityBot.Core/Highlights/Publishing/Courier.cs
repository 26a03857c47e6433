using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>
/// Brings announcements to their channels, to each once. Every step is in the store before and after the platform is asked, so that whoever comes
/// next knows how far it came: what may stand there is looked for before it is sent again.
/// </summary>
public sealed partial class Courier(IHighlightStore store, IEnumerable<IAnnouncer> announcers, TimeProvider clock, ILogger<Courier> logger)
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    // The call's own limit, and more for replicas whose clocks differ and for a platform that is slow to show a message.
    private static readonly TimeSpan SenderGone = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, TimedAnnouncer> _announcers =
        announcers.ToDictionary(a => a.Platform, a => new TimedAnnouncer(a, CallLimit, clock, logger));

    /// <summary>Told of every step; a test ends the process in it.</summary>
    public Action<PostingStep> At { get; init; } = _ => { };

    /// <summary>Whether the settings name any channel for this.</summary>
    public bool HasChannels(AnnouncementKind kind) => _announcers.Values.Any(a => a.ChannelsFor(kind).Count > 0);

    /// <summary>Makes a delivery for every channel that has none yet.</summary>
    public async Task List(AnnouncementKind kind, string key, CancellationToken cancellationToken)
    {
        foreach (var announcer in _announcers.Values)
        {
            foreach (var channel in announcer.ChannelsFor(kind).Distinct())
                await store.Save(new Delivery(key, announcer.Platform, channel), cancellationToken).ConfigureAwait(false);
        }

        At(PostingStep.Listed);
    }

    /// <summary>Takes every delivery that is due as far as it goes now.</summary>
    /// <returns>When the next is due; null when all are settled.</returns>
    public async Task<DateTimeOffset?> Carry(Errand errand, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = null;
        foreach (var listed in await store.Deliveries(errand.Announcement.Key, cancellationToken).ConfigureAwait(false))
        {
            var delivery = listed;
            while (IsOpen(delivery) && delivery.NextTry <= clock.GetUtcNow())
            {
                if (!await errand.IsOurs(cancellationToken).ConfigureAwait(false) || await Step(delivery, errand, cancellationToken).ConfigureAwait(false) is not { } next)
                    return clock.GetUtcNow() + Aside;
                delivery = next;
            }

            if (IsOpen(delivery))
                due = due < delivery.NextTry ? due : delivery.NextTry;
        }

        return due;
    }

    private static bool IsOpen(Delivery delivery) => delivery.State is not (DeliveryState.Sent or DeliveryState.Refused);

    /// <summary>One step of a due delivery, kept; null when another replica is at it.</summary>
    private Task<Delivery?> Step(Delivery delivery, Errand errand, CancellationToken cancellationToken)
    {
        var maybeSent = delivery.State is DeliveryState.Sending or DeliveryState.InDoubt;
        if (!_announcers.TryGetValue(delivery.Platform, out var announcer))
            return Keep(delivery.Refused($"{delivery.Platform} is not set up any more.{(maybeSent ? " It may or may not stand there." : "")}"), cancellationToken);
        if (maybeSent)
            return Look(delivery, errand.Announcement, announcer, cancellationToken);
        if (!announcer.ChannelsFor(errand.Announcement.Kind).Contains(delivery.Channel))
            return Keep(delivery.Refused("The settings do not name this channel any more."), cancellationToken);
        return clock.GetUtcNow() <= errand.SendUntil
            ? Send(delivery, errand.Announcement, announcer, cancellationToken)
            : Keep(delivery.Refused($"It was too late to send it. {delivery.Sentence}".TrimEnd()), cancellationToken);
    }

    private async Task<Delivery?> Send(Delivery delivery, Announcement announcement, TimedAnnouncer announcer, CancellationToken cancellationToken)
    {
        var begun = clock.GetUtcNow();
        var marked = delivery with { State = DeliveryState.Sending, Attempts = delivery.Attempts + 1, NextTry = begun + SenderGone };
        var sending = await Keep(marked, cancellationToken).ConfigureAwait(false);
        At(PostingStep.Sending);
        // Whoever was suspended here for long must not send what somebody else may have sent by now.
        if (sending is null || clock.GetUtcNow() - begun > CallLimit)
            return null;
        var posting = await announcer.Post(sending.Channel, announcement, cancellationToken).ConfigureAwait(false);
        At(PostingStep.Answered);
        // Also while stopping: an answer that is lost costs a look.
        var kept = await Keep(sending.After(posting, clock.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        At(PostingStep.Recorded);
        return kept;
    }

    private async Task<Delivery?> Look(Delivery delivery, Announcement announcement, TimedAnnouncer announcer, CancellationToken cancellationToken)
    {
        var sighting = await announcer.Find(delivery.Channel, announcement, cancellationToken).ConfigureAwait(false);
        return await Keep(delivery.After(sighting, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Delivery?> Keep(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!await store.Save(delivery, cancellationToken).ConfigureAwait(false))
            return null;
        if (delivery.State == DeliveryState.Sent)
            Log.Sent(logger, delivery.Key, delivery.Platform, delivery.Channel);
        else if (delivery.Sentence.Length > 0)
            Log.NotSent(logger, delivery.Key, delivery.Platform, delivery.Channel, delivery.State, delivery.Sentence);
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
/// <param name="IsOurs">Asked before each step; false ends the round.</param>
public sealed record Errand(Announcement Announcement, DateTimeOffset SendUntil, Func<CancellationToken, Task<bool>> IsOurs);
