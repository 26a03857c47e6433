namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>What a platform's answer makes of a delivery.</summary>
internal static class DeliveryAnswers
{
    // How often sending or looking is tried: with the growing wait between, about eight hours.
    private const int MaxAttempts = 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>After an attempt to send.</summary>
    public static Delivery After(this Delivery sending, Posting posting, DateTimeOffset now) => posting switch
    {
        Posting.Posted posted => sending.Sent(posted.MessageId),
        Posting.Refused refused => sending.Refused(refused.Sentence),
        Posting.NotNow notNow => sending.Again(DeliveryState.Pending, notNow.Sentence, now, notNow.After),
        // A message may show a while after the platform took it: looking at once would see too little.
        Posting.InDoubt doubt => sending with { State = DeliveryState.InDoubt, NextTry = now + Wait(sending), Sentence = doubt.Sentence },
        _ => throw new InvalidOperationException($"A posting ended as {posting.GetType().Name}."),
    };

    /// <summary>After a look for what may have been sent.</summary>
    public static Delivery After(this Delivery doubtful, Sighting sighting, DateTimeOffset now) => sighting switch
    {
        Sighting.Found found => doubtful.Sent(found.MessageId),
        Sighting.NotThere => doubtful.Again(DeliveryState.Pending, doubtful.Sentence, now, TimeSpan.Zero),
        Sighting.CannotLook blind => (doubtful with { Attempts = doubtful.Attempts + 1 })
            .Again(DeliveryState.InDoubt, $"It may or may not stand there. {blind.Sentence}", now, after: null),
        _ => throw new InvalidOperationException($"A look ended as {sighting.GetType().Name}."),
    };

    /// <summary>It will not be tried again.</summary>
    public static Delivery Refused(this Delivery delivery, string sentence) => delivery with { State = DeliveryState.Refused, Sentence = sentence };

    private static Delivery Sent(this Delivery delivery, string messageId) =>
        delivery with { State = DeliveryState.Sent, MessageId = messageId, Sentence = "" };

    private static Delivery Again(this Delivery delivery, DeliveryState state, string sentence, DateTimeOffset now, TimeSpan? after)
    {
        if (delivery.Attempts >= MaxAttempts)
            return delivery.Refused($"Given up after {delivery.Attempts} attempts. {sentence}".TrimEnd());
        return delivery with { State = state, NextTry = now + (after ?? Wait(delivery)), Sentence = sentence };
    }

    private static TimeSpan Wait(Delivery delivery) => TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Clamp(delivery.Attempts - 1, 0, MaxAttempts)));
}
