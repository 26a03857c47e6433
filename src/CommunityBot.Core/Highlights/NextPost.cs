namespace CommunityBot.Core.Highlights;

/// <summary>
/// What is known about the next post. Chats, the desk and the status page show its sentences, so that all of them say the same.
/// </summary>
/// <param name="Slot">When the post is due.</param>
public sealed record NextPost(WeeklySlot Slot)
{
    private const string NoChannel =
        "No channel is set, so nothing is posted: name some in Discord:HighlightChannels or Slack:HighlightChannels.";

    /// <summary>Whether the settings name a channel for it.</summary>
    public required bool HasChannel { get; init; }

    /// <summary>Whether moderators paused every post.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether moderators left out this week.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Whether neither the queue nor the archive has a quote.</summary>
    public bool IsEmpty { get; init; }

    public PostApproval Approval { get; init; }

    /// <summary>Whether it goes out at its time, unless somebody changes something.</summary>
    public bool GoesOut =>
        HasChannel && !IsPaused && !IsSkipped && !IsEmpty && Approval is PostApproval.NotNeeded or PostApproval.Given;

    /// <summary>Every fact as a sentence, those that keep the post back first.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            var sentences = new List<string>();
            if (!HasChannel)
                sentences.Add(NoChannel);
            if (IsPaused)
                sentences.Add("Paused: nothing goes out until somebody resumes.");
            if (IsSkipped)
                sentences.Add("This week is left out.");
            if (IsEmpty)
                sentences.Add("There is nothing to post: the queue and the archive have no quote.");
            if (Approval == PostApproval.Outdated)
                sentences.Add("The post has changed since it was approved: it needs approval again, and does not go out without.");
            else if (Approval == PostApproval.Missing)
                sentences.Add("It waits for approval, and does not go out without.");
            else if (Approval == PostApproval.Given)
                sentences.Add(GoesOut ? "Approved: it goes out as it is." : "A moderator approved it.");
            else if (GoesOut)
                sentences.Add("It goes out by itself; approving holds it as it is.");
            return sentences;
        }
    }

    /// <summary>The <see cref="Sentences"/> as one text.</summary>
    public string Description => string.Join(' ', Sentences);
}

/// <summary>Whether moderators approved a post.</summary>
public enum PostApproval
{
    /// <summary>Nobody did, and it goes out without.</summary>
    NotNeeded,

    /// <summary>A moderator approved exactly this post.</summary>
    Given,

    /// <summary>Nobody did, and it does not go out without.</summary>
    Missing,

    /// <summary>The post has changed since it was approved, so it does not go out without another approval.</summary>
    Outdated,
}
