namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>The points between a slot and its record, in order: what is behind one of them is in the store or in the channel, what comes is not.</summary>
public enum PostingStep
{
    /// <summary>The post is made; nobody has claimed it.</summary>
    Made,

    /// <summary>The slot is claimed, and its post frozen.</summary>
    Claimed,

    /// <summary>Every channel has its delivery.</summary>
    Listed,

    /// <summary>A delivery is marked as being sent.</summary>
    Sending,

    /// <summary>The platform has answered.</summary>
    Answered,

    /// <summary>The answer is in the store.</summary>
    Recorded,

    /// <summary>Every delivery is settled; the slot is not.</summary>
    Settled,
}
