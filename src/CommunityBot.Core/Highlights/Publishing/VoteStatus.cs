using CommunityBot.Core.Highlights.Editing;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>Says for moderators whether members vote about the next post, until when, and why they do not.</summary>
/// <param name="editor">Has the settings, the store and the candidates.</param>
/// <param name="polls">Has the polls; null in a process without them.</param>
/// <param name="clock">Tells whether a poll is open.</param>
public sealed class VoteStatus(HighlightEditor editor, IPollStore? polls, TimeProvider clock)
{
    // A platform's reason may be long, and many channels have the same.
    private const int MaxReasons = 3;
    private const int MaxReason = 200;

    /// <summary>Returns sentences; none where no channel is set, which the post itself says, and in a process without polls.</summary>
    /// <param name="index">The archive.</param>
    /// <param name="draft">The post.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<string>> DescribeAsync(SearchIndex index, PostDraft draft, CancellationToken cancellationToken)
    {
        if (polls is null || draft.HasNoChannel)
            return [];
        if (!editor.Settings.HasPoll)
            return ["Members do not vote: Highlights:Poll is off."];
        var poll = await polls.FindAsync(PollPublisher.GetKey(draft.Slot), cancellationToken);
        return poll is null
            ? [await DescribeMissingAsync(index, draft, cancellationToken)]
            : await DescribeAsync(index, poll, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(SearchIndex index, Poll poll, CancellationToken cancellationToken)
    {
        if (poll.IsCounted)
            return ["The vote is over, and has ordered the queue."];
        if (clock.GetUtcNow() >= poll.ClosesAt)
            return ["The vote is over, and is being counted."];
        List<string> sentences = [$"The vote is open until {Format(poll.ClosesAt)}."];
        var deliveries = await editor.Store.GetDeliveriesAsync(poll.Key, cancellationToken);
        if (!deliveries.Any(d => d.State == DeliveryState.Sent))
            sentences.Add("It is in no channel yet.");
        sentences.AddRange(deliveries.Where(d => d.State != DeliveryState.Sent && d.Reason.Length > 0).Take(MaxReasons)
            .Select(d => $"{d.Platform} channel {d.Channel} does not have it: {Excerpt.Create(d.Reason, MaxReason)}"));
        if (HiddenQuotes.HasHidden(index.Catalog.Hidden, poll))
            sentences.Add("It holds words that are hidden, which cannot win: /highlights hide names the messages to delete.");
        return sentences;
    }

    private async Task<string> DescribeMissingAsync(SearchIndex index, PostDraft draft, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (opensAt, closesAt) = PollPublisher.GetTimes(draft.Slot, editor.Settings);
        var isOver = now > closesAt - PollPublisher.MinDuration;
        var reason = draft.Queue.IsPaused ? "the posts are paused"
            : draft.IsSkipped ? "this week is left out"
            : draft.Queue.ApprovedSlot == draft.Slot.Key ? "the post was approved before"
            : opensAt <= await editor.Store.GetRestoreTimeAsync(cancellationToken) ? "a backup was restored, and there may have been one"
            : await HasChoiceAsync(index, draft, cancellationToken) ? null
            : "there are fewer than two moments to choose from";
        return reason is null
            ? now < opensAt ? $"The vote opens on {Format(opensAt)}."
                : isOver ? "Nobody was asked about this post: no vote could be opened in time."
                : "The vote opens within a minute."
            : isOver ? $"Nobody was asked about this post: {reason}."
            : now < opensAt ? $"No vote will open: {reason}."
            : $"No vote is open: {reason}.";
    }

    private async Task<bool> HasChoiceAsync(SearchIndex index, PostDraft draft, CancellationToken cancellationToken) =>
        draft.Items.Count(i => i.IsConfirmed) >= PollPublisher.MinCandidates
        || (await editor.CreateCandidatesAsync(index, draft.Slot, PollPublisher.MinCandidates, cancellationToken)).Count
            >= PollPublisher.MinCandidates;

    private string Format(DateTimeOffset at)
    {
        var zone = editor.Settings.Schedule.Zone;
        return string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(at, zone):dddd d MMMM, HH:mm} ({zone.Id})");
    }
}
