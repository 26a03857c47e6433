namespace CommunityBot.Core.Highlights;

/// <summary>How the weekly post stands; the worker writes, and the status page reads.</summary>
internal sealed class HighlightStatus
{
    private volatile HighlightStatusSnapshot _current = new();

    public HighlightStatusSnapshot Current
    {
        get => _current;
        set => _current = value;
    }
}

/// <summary>What an operator wants to know about the weekly post.</summary>
internal sealed record HighlightStatusSnapshot
{
    /// <summary>Null when no channel is set.</summary>
    public WeeklySlot? Next { get; init; }

    /// <summary>Whether it stays silent unless a moderator approves it.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>The newest slot that went out; null when none did.</summary>
    public ScheduledPost? LastPosted { get; init; }

    /// <summary>How many moments moderators queued or members nominated; null until the store was read.</summary>
    public int? WaitingCount { get; init; }

    /// <summary>What did not reach its channel in the newest slot.</summary>
    public IReadOnlyList<Delivery> UnsentDeliveries { get; init; } = [];
}
