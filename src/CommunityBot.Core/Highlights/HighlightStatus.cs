namespace CommunityBot.Core.Highlights;

/// <summary>The status of the weekly post. The worker writes it, and the status page reads it.</summary>
public sealed class HighlightStatus
{
    private volatile HighlightStatusSnapshot _current = new();

    public HighlightStatusSnapshot Current
    {
        get => _current;
        set => _current = value;
    }
}

/// <summary>The status of the weekly post at one time.</summary>
public sealed record HighlightStatusSnapshot
{
    /// <summary>The next posts, one for each of <see cref="HighlightSettings.Posts"/>; none until the store was read.</summary>
    public IReadOnlyList<NextPost> Next { get; init; } = [];

    /// <summary>The newest post; null when there is none.</summary>
    public ScheduledPost? LastPosted { get; init; }

    /// <summary>The number of queued or nominated moments; null until the store was read.</summary>
    public int? WaitingCount { get; init; }

    /// <summary>The deliveries of the newest slot that were not sent.</summary>
    public IReadOnlyList<Delivery> UnsentDeliveries { get; init; } = [];
}
