namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Shows and edits the weekly post. Every change withdraws an approval and replies with the queue.</summary>
internal sealed class EditorialActions(HighlightEditor editor, TimeProvider clock)
{
    private const int MaxPassedOver = 2000;
    private const int MaxHistory = 10;
    private const int MaxQuestions = 20;
    private const int QuestionDays = 21;

    public async ValueTask<Reply> ShowLatestAsync(CommandContext context, CancellationToken cancellationToken) =>
        EditorialReplies.Latest(editor.Links, await GetLatestAsync(context, cancellationToken), context.GetText(ShowList.Parameter));

    public async ValueTask<Reply> ShowHistoryAsync(CommandContext context, CancellationToken cancellationToken) =>
        EditorialReplies.History(
            (await editor.Store.GetScheduledPostsAsync(MaxHistory, null, cancellationToken)).WithoutHidden(context.Index.Catalog.Hidden),
            editor.Settings);

    public async ValueTask<Reply> ShowUnansweredQuestionsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var since = UnansweredQuestion.GetWeek(clock.GetUtcNow()).AddDays(-QuestionDays);
        return EditorialReplies.UnansweredQuestions(await editor.Store.GetUnansweredQuestionsAsync(since, MaxQuestions, cancellationToken));
    }

    public async ValueTask<Reply> ShowQueueOrItemAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (context.GetText("item") is not { } item)
            return EditorialReplies.Queue(draft, editor.Settings);
        return Find(draft, item, context.Index.Catalog) is { } index
            ? EditorialReplies.Item(editor.Links, draft, index)
            : CreateNotInQueue(item);
    }

    public async ValueTask<Reply> AddAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (found, question) = MomentInput.Find(context, "add", cancellationToken);
        if (found is not { } address)
            return question!;

        var catalog = context.Index.Catalog;
        var history = await editor.Store.GetPostHistoryAsync(cancellationToken);
        if (history.LastOrDefault(e => e.Address.OverlapsIn(catalog, address)) is { } posted)
            return EditorialReplies.CreateMessage(
                "That moment was posted before.", $"It went out as part of {posted.Slot}; each one is posted once.");
        var post = editor.ForPost(editor.Settings.GetPost(catalog.FindByKey(address.Episode)!));
        await post.ChangeAsync(
            queue => queue.Queue.Any(i => i.Moment == address) ? queue : queue with
            {
                Queue = [.. queue.Queue.Where(i => !i.Moment.OverlapsIn(catalog, address)), new(address, ItemOrigin.Added)],
                PassedOver = [.. queue.PassedOver.Where(p => !p.OverlapsIn(catalog, address))],
                ApprovedSlot = null,
            },
            cancellationToken);
        return EditorialReplies.Queue(await CreateDraftAsync(post, context.Index, cancellationToken), post.Settings);
    }

    public async ValueTask<Reply> RemoveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context.GetText("item")!, context.Index.Catalog) is not { } index)
            return CreateNotInQueue(context.GetText("item")!);
        var address = draft.Items[index].Item.Moment;
        await Select(context).ChangeAsync(
            queue => queue with
            {
                Queue = [.. queue.Queue.Where(i => !i.Moment.OverlapsIn(context.Index.Catalog, address))],
                PassedOver = [.. queue.PassedOver.Where(p => p != address).Append(address).TakeLast(MaxPassedOver)],
                ApprovedSlot = null,
            },
            cancellationToken);
        return await ShowQueueAsync(context, cancellationToken);
    }

    public async ValueTask<Reply> MoveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context.GetText("item")!, context.Index.Catalog) is not { } from)
            return CreateNotInQueue(context.GetText("item")!);
        var to = Math.Clamp(context.GetNumber("to")!.Value - 1, 0, draft.Items.Count - 1);
        var items = draft.Items.Select(i => i.Item).ToList();
        var moved = items[from];
        items.RemoveAt(from);
        items.Insert(to, moved);

        // Items before the old and the new place keep their places only when the stored queue holds them, so they are stored too.
        return await PlaceFirstAsync([.. items.Take(Math.Max(to, from) + 1)], context, cancellationToken);
    }

    public async ValueTask<Reply> IntroduceAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        var input = context.GetText("item");
        var index = input is null ? null : Find(draft, input, context.Index.Catalog);
        if (input is not null && index is null)
            return CreateNotInQueue(input);
        var item = index is { } found ? draft.Items[found].Item : null;
        var text = context.GetText("text") ?? "";
        if (text.Length == 0 && context.GetNumber("set") is not > 0)
            return EditorialReplies.IntroForm(draft, item);
        var limit = item is null ? PostSize.MaxIntroduction : PostSize.MaxQuoteIntroduction;
        if (text.Length > limit)
        {
            return ErrorReplies.NotUnderstood(
                $"That is {text.Length} characters; {limit} fit.", "Say it shorter, and nothing of the post has to be left out.",
                "/highlights intro Three voices on beginnings");
        }

        if (item is not null)
            return await PlaceFirstAsync(
                [.. draft.Items.Take(index!.Value).Select(i => i.Item), item with { Introduction = text }], context, cancellationToken);
        await Select(context).ChangeAsync(queue => queue with { Introduction = text, ApprovedSlot = null }, cancellationToken);
        return await ShowQueueAsync(context, cancellationToken);
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

        // The quotes are stored at the beginning of the queue, so that a later nomination does not change the approved post.
        var version = draft.Queue.Version;
        var isUnchanged = true;
        await Select(context).ChangeAsync(
            queue =>
                !(isUnchanged = queue.Version == version)
                    ? queue
                    : PlaceFirst(queue, [.. draft.Items.Where(i => i.IsInPost).Select(i => i.Item)], context.Index.Catalog) with
                    {
                        ApprovedSlot = draft.Slot.Key,
                        ApprovedContent = draft.ContentHash,
                        SkippedSlot = queue.SkippedSlot == draft.Slot.Key ? null : queue.SkippedSlot,
                    },
            cancellationToken);
        draft = await CreateDraftAsync(context, cancellationToken);
        return EditorialReplies.Preview(
            editor.Links, draft, editor.Settings, isUnchanged ? null : "Somebody else changed the post meanwhile. This is what it is now.");
    }

    public ValueTask<Reply> SkipAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(context, (queue, slot) => queue with { SkippedSlot = slot.Key }, cancellationToken);

    public ValueTask<Reply> PauseAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(context, (queue, _) => queue with { IsPaused = true }, cancellationToken);

    public ValueTask<Reply> ResumeAsync(CommandContext context, CancellationToken cancellationToken) =>
        ChangeScheduleAsync(context, (queue, _) => queue with { IsPaused = false, SkippedSlot = null }, cancellationToken);

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

    private async ValueTask<Reply> ShowQueueAsync(CommandContext context, CancellationToken cancellationToken) =>
        EditorialReplies.Queue(await CreateDraftAsync(context, cancellationToken), editor.Settings);

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
        CommandContext context, Func<EditorialQueue, WeeklySlot, EditorialQueue> change, CancellationToken cancellationToken)
    {
        var post = Select(context);
        var slot = await post.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken);
        await post.ChangeAsync(queue => change(queue, slot), cancellationToken);
        return await ShowQueueAsync(context, cancellationToken);
    }

    private async ValueTask<Reply> PlaceFirstAsync(
        IReadOnlyList<QueueItem> first, CommandContext context, CancellationToken cancellationToken)
    {
        await Select(context).ChangeAsync(
            queue => PlaceFirst(queue, first, context.Index.Catalog) with { ApprovedSlot = null }, cancellationToken);
        return await ShowQueueAsync(context, cancellationToken);
    }

    private static EditorialQueue PlaceFirst(EditorialQueue queue, IReadOnlyList<QueueItem> first, EpisodeCatalog catalog) => queue with
    {
        Queue = [.. first, .. queue.Queue.Where(i => !first.Any(f => i.Moment.OverlapsIn(catalog, f.Moment)))],
    };

    // Users type the number. Buttons hold the address; one without a hash may mean another moment by now.
    private static int? Find(PostDraft draft, string input, EpisodeCatalog catalog)
    {
        if (int.TryParse(input.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= draft.Items.Count ? number - 1 : null;
        if (!MomentAddress.TryParse(input.Trim(), out var address) || address.Hash is null)
            return null;
        var current = address.Locate(catalog);
        var index = draft.Items.ToList().FindIndex(i => i.Item.Moment == current);
        return index >= 0 ? index : null;
    }

    private static Reply CreateNotInQueue(string input) => ErrorReplies.NotUnderstood(
        $"“{ErrorReplies.Shorten(input)}” is not in the queue.",
        "Name a moment by its number there; somebody else may have moved or removed it.", "/highlights queue");
}
