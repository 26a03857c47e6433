namespace CommunityBot.Core.Highlights;

/// <summary>How far one announcement has come in one channel.</summary>
/// <param name="Key">The <see cref="Announcement.Key"/>.</param>
/// <param name="Platform">The <see cref="IChannelPublisher.Platform"/>.</param>
/// <param name="Channel">The platform's id of the channel.</param>
public sealed record Delivery(string Key, string Platform, string Channel)
{
    /// <summary>How often it was saved; see <see cref="IHighlightStore.SaveAsync(Delivery, CancellationToken)"/>.</summary>
    public long Version { get; init; }

    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>How often sending was begun, or a look failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before then; while <see cref="DeliveryState.Sending"/>, from then on the sender counts as gone.</summary>
    public DateTimeOffset NextTry { get; init; }

    /// <summary>The platform's id of the message; null until it is known.</summary>
    public string? MessageId { get; init; }

    /// <summary>Why it does not stand there yet, for moderators; may be empty.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>How far a delivery has come.</summary>
public enum DeliveryState
{
    Pending,

    /// <summary>One replica is at it.</summary>
    Sending,

    Sent,

    /// <summary>It will not go out until somebody changes something.</summary>
    Refused,

    /// <summary>It may or may not stand there: look first.</summary>
    InDoubt,
}
