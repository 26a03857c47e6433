namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>What a platform's answer makes of a delivery.</summary>
internal static class DeliveryTransitions
{
    // How often sending or looking is tried: with the growing wait between, about eight hours.
    private const int MaxAttempts = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(30);

    /// <summary>After an attempt to send.</summary>
    public static Delivery Apply(this Delivery sending, PublishResult posting, DateTimeOffset now) => posting switch
    {
        PublishResult.Posted posted => sending.MarkSent(posted.MessageId),
        PublishResult.Refused refused => sending.Refuse(refused.Reason),
        PublishResult.RetryLater notNow => sending.Retry(DeliveryState.Pending, notNow.Reason, now, notNow.After),
        // A message may show a while after the platform took it: looking at once would see too little.
        PublishResult.InDoubt doubt => sending with { State = DeliveryState.InDoubt, NextTry = now + GetDelay(sending), Reason = doubt.Reason },
        _ => throw new InvalidOperationException($"A posting ended as {posting.GetType().Name}."),
    };

    /// <summary>After a look for what may have been sent.</summary>
    public static Delivery Apply(this Delivery doubtful, LookupResult sighting, DateTimeOffset now) => sighting switch
    {
        LookupResult.Found found => doubtful.MarkSent(found.MessageId),
        LookupResult.NotFound => doubtful.Retry(DeliveryState.Pending, doubtful.Reason, now, TimeSpan.Zero),
        LookupResult.Unavailable blind => (doubtful with { Attempts = doubtful.Attempts + 1 })
            .Retry(DeliveryState.InDoubt, $"It may or may not stand there. {blind.Reason}", now, after: null),
        _ => throw new InvalidOperationException($"A look ended as {sighting.GetType().Name}."),
    };

    /// <summary>It will not be tried again.</summary>
    public static Delivery Refuse(this Delivery delivery, string sentence) => delivery with { State = DeliveryState.Refused, Reason = sentence };

    private static Delivery MarkSent(this Delivery delivery, string messageId) =>
        delivery with { State = DeliveryState.Sent, MessageId = messageId, Reason = "" };

    private static Delivery Retry(this Delivery delivery, DeliveryState state, string sentence, DateTimeOffset now, TimeSpan? after)
    {
        if (delivery.Attempts >= MaxAttempts)
            return delivery.Refuse($"Given up after {delivery.Attempts} attempts. {sentence}".TrimEnd());
        return delivery with { State = state, NextTry = now + (after ?? GetDelay(delivery)), Reason = sentence };
    }

    private static TimeSpan GetDelay(Delivery delivery) => TimeSpan.FromTicks(Math.Min(MaxDelay.Ticks, FirstDelay.Ticks << Math.Clamp(delivery.Attempts - 1, 0, MaxAttempts)));
}
