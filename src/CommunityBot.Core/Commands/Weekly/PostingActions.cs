using CommunityBot.Core.Highlights.Publishing;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Shows moderators what became of the last post in every channel, and sends it where it was missed or refused.</summary>
/// <param name="editor">Composes the posts.</param>
/// <param name="polls">Has the votes; null in a process without them.</param>
/// <param name="clock">Tells which post is next.</param>
internal sealed class PostingActions(HighlightEditor editor, IPollStore? polls, TimeProvider clock)
{
    public async ValueTask<Reply> ShowStatusAsync(CommandContext context, CancellationToken cancellationToken) =>
        await CreateStatusAsync(context, remark: null, cancellationToken);

    public async ValueTask<Reply> PostAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var post = PostInput.Select(editor, context);
        var slot = await post.GetLatestSlotAsync(now, cancellationToken);
        var draft = await post.CreateDraftAsync(context.Index, slot, cancellationToken);
        if (draft.HasNoChannel || draft.Queue.IsPaused)
            return await CreateStatusAsync(context, "Nothing is sent now.", cancellationToken);
        var stored = await editor.Store.FindScheduledPostAsync(slot.Key, cancellationToken);
        if (stored?.Post is null && draft.Post.Quotes.Count == 0)
        {
            return await CreateStatusAsync(
                context, "There is nothing to send: the queue and the archive have no quote.", cancellationToken);
        }

        // It must not overlap the next week's post.
        var next = editor.Settings.Schedule.GetNextSlot(now).At;
        var until = now + editor.Settings.SendWindow is var end && end < next ? end : next;
        var claim = new PostClaim(slot.Key, Owner: "", now, now, draft.Queue.Version, draft.Post with { SendUntil = until })
        {
            MayBePosted = slot.At <= await editor.Store.GetRestoreTimeAsync(cancellationToken),
        };
        return await CreateStatusAsync(
            context,
            await editor.Store.RestartAsync(claim, cancellationToken)
                ? "It is sent within a minute to every channel that does not have it."
                : "Nothing was missed or refused, or it is being sent now.",
            cancellationToken);
    }

    private async Task<Reply> CreateStatusAsync(CommandContext context, string? remark, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var edited = PostInput.Select(editor, context);
        var draft = await edited.CreateDraftAsync(
            context.Index, await edited.GetNextSlotAsync(now, cancellationToken), cancellationToken);
        var latest = await edited.GetLatestSlotAsync(now, cancellationToken);
        var post = await editor.Store.FindScheduledPostAsync(latest.Key, cancellationToken);
        var deliveries = await editor.Store.GetDeliveriesAsync(latest.Key, cancellationToken);
        var hidden = context.Index.Catalog.Hidden;
        var shown = post is null ? null : Array.AsReadOnly([post]).WithoutHidden(hidden)[0];
        var vote = await new VoteStatus(edited, polls, clock).DescribeAsync(context.Index, draft, cancellationToken);
        return PostingReplies.Status(draft, editor.Settings, latest, shown, deliveries, vote, remark);
    }
}

/// <summary>Creates the reply that shows the deliveries of the last post.</summary>
internal static class PostingReplies
{
    // The most that one message shows. The status page has them all.
    private const int MaxDeliveries = 10;

    // The reason of a platform may quote it.
    private const int MaxReason = 200;

    public static Reply Status(
        PostDraft draft, HighlightSettings settings, WeeklySlot latest, ScheduledPost? post, IReadOnlyList<Delivery> deliveries,
        IReadOnlyList<string> vote, string? remark)
    {
        var isLatestNext = latest.Key == draft.Slot.Key;
        var show = EditorialReplies.WriteShow(draft.Slot.Show);
        var blocks = new List<Block>();
        if (remark is not null)
            blocks.Add(new Block.Paragraph(remark));
        if (!isLatestNext)
        {
            var outcome = post is null ? "not posted" : EditorialReplies.DescribeOutcome(post);
            blocks.Add(new Block.Facts(
            [
                new(EditorialReplies.FormatTime(latest.At, settings.Schedule), outcome),
                .. deliveries.OrderBy(d => d.State == DeliveryState.Sent).Take(MaxDeliveries).Select(d => CreateFact(d, settings)),
            ]));
        }

        blocks.Add(new Block.Facts(
        [
            new($"Next: {EditorialReplies.FormatTime(draft.Slot.At, settings.Schedule)}", EditorialReplies.Describe(draft, settings)),
            .. vote.Count > 0 ? [new Fact("Vote", string.Join(' ', vote))] : Array.Empty<Fact>(),
        ]));
        var canPost = !draft.HasNoChannel && !draft.Queue.IsPaused && (isLatestNext
            ? draft.IsApprovalOutdated
            : post is { State: not ScheduledPostState.Posted } || deliveries.Any(d => d.CanRestart));
        blocks.Add(new Block.Buttons(
        [
            .. canPost ? [new Button("Send now", ButtonAction.Update, "/highlights post" + show)] : Array.Empty<Button>(),
            new("Refresh", ButtonAction.Update, "/highlights status" + show),
            new("Queue", ButtonAction.Update, "/highlights queue" + show),
        ]));
        blocks.AddRange(EditorialReplies.CreateOtherPosts(draft, settings, "status"));
        return new() { Title = "The weekly post" + EditorialReplies.DescribeShow(draft), Blocks = blocks };
    }

    private static Fact CreateFact(Delivery delivery, HighlightSettings settings)
    {
        var reason = Excerpt.Create(delivery.Reason, MaxReason);
        var again = $"Tried again: {EditorialReplies.FormatTime(delivery.NextTry, settings.Schedule)}.";
        return new($"{delivery.Platform} channel {delivery.Channel}", delivery.State switch
        {
            DeliveryState.Sent => "posted",
            DeliveryState.Refused => $"not posted. {reason}",
            DeliveryState.Pending when reason.Length == 0 => "waits",
            DeliveryState.Pending => $"not posted yet. {reason} {again}",
            _ => $"being sent, or its answer is missing. {reason}".TrimEnd(),
        });
    }
}
