namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Edits the moments of the weekly post. Every change withdraws an approval, and can be undone.</summary>
internal sealed class QueueActions(HighlightEditor editor, TimeProvider clock)
{
    private const int MaxPassedOver = 2000;

    // Characters of the words that the description of a change has.
    private const int MaxDescribed = 60;

    public async ValueTask<Reply> AddAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (found, question) = MomentInput.Find(context, "add", cancellationToken);
        if (found is not { } address)
            return question!;

        var catalog = context.Index.Catalog;
        var moment = address.FindMoment(catalog)!;
        var history = await editor.Store.GetPostHistoryAsync(cancellationToken);
        if (history.LastOrDefault(e => e.Address.OverlapsIn(catalog, address)) is { } posted)
            return EditorialReplies.CreateMessage(
                "That moment was posted before.", $"It went out as part of {posted.Slot}; each one is posted once.");
        if (context.GetNumber("look") > 0)
            return EditorialReplies.Candidate(editor.Links, moment);
        var post = editor.ForPost(editor.Settings.GetPost(moment.Episode));
        var description = $"{Describe(moment)} was added";
        await post.ChangeAsync(
            description,
            queue => queue.Queue.Any(i => i.Moment == address) && !queue.Postponed.Any(p => p.Moment.OverlapsIn(catalog, address))
                ? queue
                : queue with
                {
                    Queue = [.. queue.Queue.Where(i => !i.Moment.OverlapsIn(catalog, address)), new(address, ItemOrigin.Added)],
                    PassedOver = [.. queue.PassedOver.Where(p => !p.OverlapsIn(catalog, address))],
                    Postponed = [.. queue.Postponed.Where(p => !p.Moment.OverlapsIn(catalog, address))],
                    ApprovedSlot = null,
                },
            cancellationToken);
        var draft = await CreateDraftAsync(post, context.Index, cancellationToken);
        return EditorialReplies.Queue(draft, post.Settings, description + ".");
    }

    /// <summary>Takes a moment out: for good, or with <c>for:week</c> out of this week's post alone.</summary>
    public async ValueTask<Reply> RemoveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var time = context.GetText("for") ?? "ever";
        var isForWeek = time.Equals("week", StringComparison.OrdinalIgnoreCase);
        if (!isForWeek && !time.Equals("ever", StringComparison.OrdinalIgnoreCase))
        {
            return ErrorReplies.NotUnderstood(
                $"“{ErrorReplies.Shorten(time)}” is neither week nor ever.",
                "With for:week a moment may come again in a later week; without it, it is removed for good.",
                "/highlights remove 1 for:week");
        }

        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context) is not { } index)
            return DraftInput.CreateNotInQueue(context.GetText("item")!);
        var item = draft.Items[index];
        // The others of the post stay as they are, and only one comes after them.
        QueueItem[] kept = item.IsInPost ? [.. draft.Items.Where((i, at) => at != index && i.IsInPost).Select(i => i.Item)] : [];
        var description = Describe(item.Moment) + (isForWeek ? " was left out this week" : " was removed for good");
        return await ChangeAsync(
            context, description,
            queue => DraftInput.PlaceFirst(
                isForWeek ? Postpone(queue, item, draft.Slot) : Refuse(queue, item, context.Index.Catalog),
                kept, context.Index.Catalog),
            cancellationToken);
    }

    /// <summary>Puts another moment of the archive in the place of one. That one may come again in a later week.</summary>
    public async ValueTask<Reply> SwapAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context) is not { } index)
            return DraftInput.CreateNotInQueue(context.GetText("item")!);
        var item = draft.Items[index];
        if (!item.IsInPost)
        {
            return EditorialReplies.CreateMessage(
                "That moment only waits.", "Only a moment of the next post is swapped; one that waits can be removed.");
        }

        if (await editor.FindReplacementAsync(context.Index, draft, index, cancellationToken) is not { } replacement)
            return EditorialReplies.CreateMessage("The archive has no other moment.", "Nothing was changed.");
        var items = draft.Items.Where(i => i.IsInPost).Select(i => i.Item).ToList();
        items[index] = replacement;
        var description = $"{Describe(item.Moment)} was swapped for {Describe(replacement.Moment.FindMoment(context.Index.Catalog)!)}";
        var post = Select(context);
        await post.ChangeAsync(
            description,
            queue => DraftInput.PlaceFirst(Postpone(queue, item, draft.Slot), items, context.Index.Catalog) with { ApprovedSlot = null },
            cancellationToken);
        return await ShowItemAsync(
            post, context, replacement.Moment, "Swapped. The moment that was here may come again in a later week.", cancellationToken);
    }

    public async ValueTask<Reply> MoveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context) is not { } from)
            return DraftInput.CreateNotInQueue(context.GetText("item")!);
        var to = Math.Clamp(context.GetNumber("to")!.Value - 1, 0, draft.Items.Count - 1);
        var items = draft.Items.ToList();
        var moved = items[from];
        items.RemoveAt(from);
        items.Insert(to, moved);

        // Items before the old and the new place keep their places only when the stored queue holds them, so they are stored too.
        return await PlaceFirstAsync(
            context, $"{Describe(moved.Moment)} was moved to number {to + 1}",
            DraftInput.TakeFirst(items, Math.Max(to, from) + 1, moved).Select(i => i.Item), cancellationToken);
    }

    /// <summary>Chooses the sentences of a line that are quoted. Without <c>set</c> it shows them first.</summary>
    public async ValueTask<Reply> TrimAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        if (Find(draft, context) is not { } index)
            return DraftInput.CreateNotInQueue(context.GetText("item")!);
        var item = draft.Items[index];
        var sentences = LineSentences.Create(item.Moment);
        var (first, last) = (context.GetNumber("from") ?? sentences.First, context.GetNumber("to") ?? sentences.Last);
        if (first < 1 || last < first || last > sentences.Count)
        {
            return ErrorReplies.NotUnderstood(
                $"There are no sentences {first} to {last}.",
                sentences.Count == 1 ? "This line has one sentence." : $"This line has the sentences 1 to {sentences.Count}.",
                "/highlights trim 1 from:1 to:2");
        }

        var trimmed = sentences.Select(first, last);
        if (context.GetNumber("set") is not > 0 || trimmed == item.Moment)
            return TrimReplies.Create(editor.Links, draft, item, trimmed, sentences);
        if (await FindOverlapAsync(context, draft, index, trimmed, cancellationToken) is { } problem)
            return EditorialReplies.CreateMessage(problem, "Choose other sentences. Nothing was changed.");

        var address = MomentAddress.From(trimmed);
        var items = DraftInput.TakeFirst(draft.Items, index + 1, item)
            .Select(i => i.Item.Moment == item.Item.Moment ? i.Item with { Moment = address } : i.Item).ToList();
        var post = Select(context);
        var catalog = context.Index.Catalog;
        await post.ChangeAsync(
            $"{Describe(item.Moment)} was trimmed",
            queue => DraftInput.PlaceFirst(queue, items, catalog) with
            {
                Postponed = [.. queue.Postponed.Where(p => !p.Moment.OverlapsIn(catalog, address))],
                ApprovedSlot = null,
            },
            cancellationToken);
        return await ShowItemAsync(post, context, address, "Trimmed.", cancellationToken);
    }

    public async ValueTask<Reply> IntroduceAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(context, cancellationToken);
        var input = context.GetText("item");
        var index = input is null ? null : DraftInput.Find(draft, input, context.Index.Catalog);
        if (input is not null && index is null)
            return DraftInput.CreateNotInQueue(input);
        var item = index is { } found ? draft.Items[found] : null;
        var (text, headline) = (context.GetText("text"), context.GetText("headline"));
        var filledIn = context.GetNumber("set") ?? 0;
        if (text is null && headline is null && filledIn == 0)
            return EditorialReplies.IntroForm(draft, item);
        if (headline is not null && item is null)
        {
            return ErrorReplies.NotUnderstood(
                "Only a quote has a headline.", "Name the quote by its number in the queue.",
                "/highlights intro item:1 headline:\"First steps\"");
        }

        var limit = item is null ? PostSize.MaxIntroduction : PostSize.MaxQuoteIntroduction;
        if (text?.Length > limit || headline?.Length > PostSize.MaxHeadline)
        {
            var (length, most) = text?.Length > limit ? (text.Length, limit) : (headline!.Length, PostSize.MaxHeadline);
            return ErrorReplies.NotUnderstood(
                $"That is {length} characters; {most} fit.", "Say it shorter, and nothing of the post has to be left out.",
                "/highlights intro Three voices on beginnings");
        }

        if (item is null)
        {
            return await ChangeAsync(
                context, "The introduction was changed", queue => queue with { Introduction = text ?? "" }, cancellationToken);
        }

        // A form returns no empty field. Those of earlier versions have no headline, and a typed line may have one of the two alone.
        var newHeadline = filledIn == IntroductionForm.WithHeadline ? headline ?? "" : headline;
        var edited = item.Item with
        {
            Introduction = filledIn > 0 ? text ?? "" : text ?? item.Item.Introduction,
            Headline = newHeadline is null || newHeadline == item.Headline ? item.Item.Headline : newHeadline,
        };
        return await PlaceFirstAsync(
            context, $"The text above {Describe(item.Moment)} was changed",
            DraftInput.TakeFirst(draft.Items, index!.Value + 1, item)
                .Select(i => i.Item.Moment == item.Item.Moment ? edited : i.Item),
            cancellationToken);
    }

    private ValueTask<Reply> PlaceFirstAsync(
        CommandContext context, string description, IEnumerable<QueueItem> first, CancellationToken cancellationToken)
    {
        QueueItem[] items = [.. first];
        return ChangeAsync(context, description, queue => DraftInput.PlaceFirst(queue, items, context.Index.Catalog), cancellationToken);
    }

    // The reply is the queue.
    private async ValueTask<Reply> ChangeAsync(
        CommandContext context, string description, Func<EditorialQueue, EditorialQueue> change, CancellationToken cancellationToken)
    {
        var post = Select(context);
        await post.ChangeAsync(description, queue => change(queue) with { ApprovedSlot = null }, cancellationToken);
        return EditorialReplies.Queue(await CreateDraftAsync(post, context.Index, cancellationToken), post.Settings, description + ".");
    }

    private async ValueTask<Reply> ShowItemAsync(
        HighlightEditor post, CommandContext context, MomentAddress address, string remark, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(post, context.Index, cancellationToken);
        return DraftInput.Find(draft, address.ToString(), context.Index.Catalog) is { } index
            ? EditorialReplies.Item(post.Links, draft, index, remark)
            : EditorialReplies.Queue(draft, post.Settings, remark);
    }

    // Why the sentences cannot be quoted; null when they can.
    private async Task<string?> FindOverlapAsync(
        CommandContext context, PostDraft draft, int index, Moment trimmed, CancellationToken cancellationToken)
    {
        var (catalog, address) = (context.Index.Catalog, MomentAddress.From(trimmed));
        for (var other = 0; other < draft.Items.Count; other++)
        {
            if (other != index && draft.Items[other].Item.Moment.Overlaps(address))
                return $"Number {other + 1} of the queue has some of these sentences.";
        }

        var history = await editor.Store.GetPostHistoryAsync(cancellationToken);
        return history.Any(e => e.Address.OverlapsIn(catalog, address)) ? "Some of these sentences were posted before." : null;
    }

    // What moderators or members named comes again next week; what the bot selected, only when it is selected again.
    private static EditorialQueue Postpone(EditorialQueue queue, DraftItem item, WeeklySlot slot) => queue with
    {
        Queue = [.. queue.Queue.Where(i => i.Origin != ItemOrigin.Picked || i.Moment != item.Item.Moment)],
        Postponed = [.. queue.Postponed.Append(new(item.Item.Moment, slot.Key)).TakeLast(PostponedMoment.MaxCount)],
    };

    private static EditorialQueue Refuse(EditorialQueue queue, DraftItem item, EpisodeCatalog catalog)
    {
        var address = item.Item.Moment;
        return queue with
        {
            Queue = [.. queue.Queue.Where(i => !i.Moment.OverlapsIn(catalog, address))],
            PassedOver = [.. queue.PassedOver.Where(p => p != address).Append(address).TakeLast(MaxPassedOver)],
        };
    }

    private static string Describe(Moment moment) =>
        $"“{Excerpt.Create(moment.Text, MaxDescribed)}” ({moment.Speaker?.FullName ?? SpeakerLabel.UnnamedInSentence})";

    private static int? Find(PostDraft draft, CommandContext context) =>
        DraftInput.Find(draft, context.GetText("item")!, context.Index.Catalog);

    private HighlightEditor Select(CommandContext context) => PostInput.Select(editor, context);

    private Task<PostDraft> CreateDraftAsync(CommandContext context, CancellationToken cancellationToken) =>
        CreateDraftAsync(Select(context), context.Index, cancellationToken);

    private async Task<PostDraft> CreateDraftAsync(HighlightEditor post, SearchIndex index, CancellationToken cancellationToken) =>
        await post.CreateDraftAsync(index, await post.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken), cancellationToken);
}
