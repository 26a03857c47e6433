namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Shows the weekly post, and decides about it as a whole: approves, skips, pauses, and undoes.</summary>
internal sealed class EditorialActions(HighlightEditor editor, TimeProvider clock)
{
    private const int MaxHistory = 10;

    public async ValueTask<Reply> ShowLatestAsync(CommandContext context, CancellationToken cancellationToken) =>
        EditorialReplies.Latest(editor.Links, await GetLatestAsync(context, cancellationToken), context.GetText(ShowList.Parameter));

    public async ValueTask<Reply> ShowHistoryAsync(CommandContext context, CancellationToken cancellationToken) =>
        await editor.Store.GetScheduledPostsAsync(MaxHistory, null, cancellationToken) is { Count: > 0 } posts
            ? EditorialReplies.History(posts.WithoutHidden(context.Index.Catalog.Hidden), editor.Settings)
            : EditorialReplies.EmptyHistory(await CreateDraftAsync(context, cancellationToken), editor.Settings);

    public async ValueTask<Reply> ShowQueueOrItemAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (context.GetText("item") is not { } item)
            return EditorialReplies.Queue(draft, editor.Settings);
        return DraftInput.Find(draft, item, context.Index.Catalog) is { } index
            ? EditorialReplies.Item(editor.Links, draft, index)
            : DraftInput.CreateNotInQueue(item);
    }

    public async ValueTask<Reply> PreviewAsync(CommandContext context, CancellationToken cancellationToken) =>
        EditorialReplies.Preview(editor.Links, await CreateDraftAsync(context, cancellationToken), editor.Settings);

    public async ValueTask<Reply> ApproveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (context.GetText("seen") is { } seen && seen != draft.ContentHash)
            return EditorialReplies.Preview(
                editor.Links, draft, editor.Settings, "The post has changed since you looked at it. This is what it is now.");
        if (draft.Post.Quotes.Count == 0)
            return EditorialReplies.CreateMessage("There is nothing to approve.", "The queue is empty and the archive offers nothing.");

        if (draft is { IsApproved: true, IsSkipped: false })
            return EditorialReplies.Preview(editor.Links, draft, editor.Settings, "It was approved before.");

        // The quotes are stored at the beginning of the queue, so that a later nomination does not change the approved post.
        var version = draft.Queue.Version;
        var isUnchanged = true;
        await Select(context).ChangeAsync(
            "The post was approved",
            queue =>
                !(isUnchanged = queue.Version == version)
                    ? queue
                    : DraftInput.PlaceFirst(queue, [.. draft.Items.Where(i => i.IsInPost).Select(i => i.Item)], context.Index.Catalog) with
                    {
                        ApprovedSlot = draft.Slot.Key,
                        ApprovedContent = draft.ContentHash,
                        SkippedSlot = queue.SkippedSlot == draft.Slot.Key ? null : queue.SkippedSlot,
                    },
            cancellationToken);
        draft = await CreateDraftAsync(context, cancellationToken);
        return EditorialReplies.Preview(
            editor.Links, draft, editor.Settings, isChanged: isUnchanged,
            remark: isUnchanged ? null : "Somebody else changed the post meanwhile. This is what it is now.");
    }

    public ValueTask<Reply> SkipAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(
            context, "A week was left out",
            (queue, slot) => queue.SkippedSlot == slot.Key ? queue : queue with { SkippedSlot = slot.Key },
            "This week was left out before.", cancellationToken);

    public ValueTask<Reply> PauseAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(
            context, "The posts were paused", (queue, _) => queue.IsPaused ? queue : queue with { IsPaused = true },
            "The posts were paused before.", cancellationToken);

    public ValueTask<Reply> ResumeAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(
            context, "The posts were resumed",
            (queue, slot) => queue.IsPaused || queue.SkippedSlot == slot.Key ? queue with { IsPaused = false, SkippedSlot = null } : queue,
            "Nothing was paused or left out.", cancellationToken);

    /// <summary>Undoes the newest change. A button undoes only the change that it named.</summary>
    public async ValueTask<Reply> UndoAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var isNamed = long.TryParse(context.GetText("change"), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var undone = await editor.UndoAsync(isNamed ? id : null, cancellationToken);
        var draft = await CreateDraftAsync(context, cancellationToken);
        return EditorialReplies.Queue(draft, editor.Settings, undone switch
        {
            { } change => $"Undone: {change.Description}.",
            null when draft.Queue.Changes.Count > 0 => "Nothing was undone, because somebody changed something else since.",
            null => "There is nothing to undo.",
        });
    }

    public async ValueTask<Reply> ExportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (ExportReplies.IgnoredFields.Any(p => context.GetText(p.Name) is not null))
            return EditorialReplies.CreateMessage("That window is for copying.", "Nothing was changed by closing it.");
        var latest = context.GetText("week") is "next" ? [] : await GetLatestAsync(context, cancellationToken);
        var post = latest is [{ Post: { } posted }] ? posted : (await CreateDraftAsync(context, cancellationToken)).Post;
        return ExportReplies.Create(editor.Links, post, context.GetText("format") ?? "markdown");
    }

    /// <summary>The items of the queue: the number as the label, and the address as the value, which stays valid when items move.</summary>
    public async ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        SearchIndex index, string? show, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(editor.FindPost(show), index, cancellationToken);
        return [.. draft.Items.Select((item, i) => new ValueSuggestion(item.Item.Moment.ToString(), EditorialReplies.CreateLabel(item))
        {
            Label = (i + 1).ToString(CultureInfo.InvariantCulture),
        })];
    }

    private HighlightEditor Select(CommandContext context) => PostInput.Select(editor, context);

    private Task<PostDraft> CreateDraftAsync(CommandContext context, CancellationToken cancellationToken) =>
        CreateDraftAsync(Select(context), context.Index, cancellationToken);

    private async Task<PostDraft> CreateDraftAsync(HighlightEditor post, SearchIndex index, CancellationToken cancellationToken) =>
        await post.CreateDraftAsync(index, await post.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken), cancellationToken);

    // The newest post, or the newest one of a show, without what is hidden.
    private async Task<IReadOnlyList<ScheduledPost>> GetLatestAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var posts = context.GetText(ShowList.Parameter) is { } show
            ? editor.Store.GetScheduledPostsOfShowAsync(show, 1, ScheduledPostState.Posted, cancellationToken)
            : editor.Store.GetScheduledPostsAsync(1, ScheduledPostState.Posted, cancellationToken);
        return (await posts).WithoutHidden(context.Index.Catalog.Hidden);
    }

    // Such a change keeps the approval, because the post stays the same.
    private async ValueTask<Reply> ChangeScheduleAsync(
        CommandContext context, string description, Func<EditorialQueue, WeeklySlot, EditorialQueue> change, string unchanged,
        CancellationToken cancellationToken)
    {
        var post = Select(context);
        var slot = await post.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken);
        var isChanged = false;
        await post.ChangeAsync(
            description,
            queue =>
            {
                var after = change(queue, slot);
                isChanged = !ReferenceEquals(after, queue);
                return after;
            },
            cancellationToken);
        return EditorialReplies.Queue(
            await CreateDraftAsync(context, cancellationToken), editor.Settings, isChanged ? null : unchanged);
    }
}
