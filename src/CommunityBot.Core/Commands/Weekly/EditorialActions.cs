using System.Globalization;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>What moderators do at the desk. Every change answers with the desk as it stands then, and takes an approval back.</summary>
internal sealed class EditorialActions(HighlightEditor desk, TimeProvider clock)
{
    private const int MaxPassedOver = 2000;

    public async Task<Reply> ShowQueueOrItemAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(call, cancellationToken);
        if (call.GetText("item") is not { } said)
            return EditorialReplies.Queue(draft, desk.Settings);
        return Find(draft, said) is { } index ? EditorialReplies.Item(draft, index) : CreateNotInQueue(said);
    }

    public async Task<Reply> AddAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var said = call.GetText("moment")!;
        var moments = MomentFinder.Find(call.Index, said, cancellationToken);
        if (moments is not [var moment])
            return EditorialReplies.ChooseMoment(said, moments, "add");

        var address = MomentAddress.From(moment);
        var ledger = await desk.Store.GetPostHistoryAsync(cancellationToken);
        if (ledger.LastOrDefault(e => e.Moment.Overlaps(address)) is { } posted)
            return EditorialReplies.CreateMessage("That moment was posted before.", $"It went out as part of {posted.Slot}; each one is posted once.");
        await desk.ChangeAsync(
            d => d.Queue.Any(i => i.Moment == address) ? d : d with
            {
                Queue = [.. d.Queue.Where(i => !i.Moment.Overlaps(address)), new(address, ItemOrigin.Added)],
                PassedOver = [.. d.PassedOver.Where(p => !p.Overlaps(address))],
                ApprovedSlot = null,
            },
            cancellationToken);
        return await ShowQueueOrItemAsync(call, cancellationToken);
    }

    public async Task<Reply> RemoveAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(call, cancellationToken);
        if (Find(draft, call.GetText("item")!) is not { } index)
            return CreateNotInQueue(call.GetText("item")!);
        var address = draft.Items[index].Item.Moment;
        await desk.ChangeAsync(
            d => d with
            {
                Queue = [.. d.Queue.Where(i => !i.Moment.Overlaps(address))],
                PassedOver = [.. d.PassedOver.Where(p => p != address).Append(address).TakeLast(MaxPassedOver)],
                ApprovedSlot = null,
            },
            cancellationToken);
        return await ShowQueueAsync(call, cancellationToken);
    }

    public async Task<Reply> MoveAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(call, cancellationToken);
        if (Find(draft, call.GetText("item")!) is not { } from)
            return CreateNotInQueue(call.GetText("item")!);
        var to = Math.Clamp(call.GetNumber("to")!.Value - 1, 0, draft.Items.Count - 1);
        var items = draft.Items.Select(i => i.Item).ToList();
        var moved = items[from];
        items.RemoveAt(from);
        items.Insert(to, moved);

        // What stands above the moved one, or above where it was, keeps its place only when it is in the queue itself.
        var placed = items.Take(Math.Max(to, from) + 1).ToList();
        await PlaceFirstAsync(placed, d => d with { ApprovedSlot = null }, cancellationToken);
        return await ShowQueueAsync(call, cancellationToken);
    }

    public async Task<Reply> IntroduceAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(call, cancellationToken);
        var said = call.GetText("item");
        var index = said is null ? null : Find(draft, said);
        if (said is not null && index is null)
            return CreateNotInQueue(said);
        var item = index is { } known ? draft.Items[known].Item : null;
        var text = call.GetText("text") ?? "";
        if (text.Length == 0 && call.GetNumber("set") is not > 0)
            return EditorialReplies.IntroForm(draft, item);
        var limit = item is null ? PostSize.MaxIntroduction : PostSize.MaxQuoteIntroduction;
        if (text.Length > limit)
            return ErrorReplies.NotUnderstood($"That is {text.Length} characters; {limit} fit.", "Say it shorter, and nothing of the post has to be left out.", "/highlights intro Three voices on beginnings");

        if (item is null)
            await desk.ChangeAsync(d => d with { Introduction = text, ApprovedSlot = null }, cancellationToken);
        else
            await PlaceFirstAsync([.. draft.Items.Take(index!.Value).Select(i => i.Item), item with { Introduction = text }], d => d with { ApprovedSlot = null }, cancellationToken);
        return await ShowQueueAsync(call, cancellationToken);
    }

    public async Task<Reply> PreviewAsync(CommandContext call, CancellationToken cancellationToken) =>
        EditorialReplies.Preview(await CreateDraftAsync(call, cancellationToken), desk.Settings);

    public async Task<Reply> ApproveAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(call, cancellationToken);
        if (call.GetText("seen") is { } seen && seen != draft.ContentHash)
            return EditorialReplies.Preview(draft, desk.Settings, "The post has changed since you looked at it. This is what it is now.");
        if (draft.Post.Quotes.Count == 0)
            return EditorialReplies.CreateMessage("There is nothing to approve.", "The queue is empty and the archive offers nothing.");

        // The quotes become the queue's first, so that a nomination that comes in later does not change what was approved.
        var version = draft.Queue.Version;
        var isSame = true;
        await desk.ChangeAsync(
            d => !(isSame = d.Version == version) ? d : PlaceFirst(d, [.. draft.Items.Where(i => i.IsInPost).Select(i => i.Item)]) with
            {
                ApprovedSlot = draft.Slot.Key,
                SkippedSlot = d.SkippedSlot == draft.Slot.Key ? null : d.SkippedSlot,
            },
            cancellationToken);
        draft = await CreateDraftAsync(call, cancellationToken);
        return EditorialReplies.Preview(draft, desk.Settings, isSame ? null : "Somebody else changed the post meanwhile. This is what it is now.");
    }

    /// <summary>Changes when something goes out, not what.</summary>
    public async Task<Reply> ChangeScheduleAsync(CommandContext call, Func<EditorialQueue, WeeklySlot, EditorialQueue> change, CancellationToken cancellationToken)
    {
        var slot = await desk.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken);
        await desk.ChangeAsync(d => change(d, slot), cancellationToken);
        return await ShowQueueAsync(call, cancellationToken);
    }

    /// <summary>The moments of the queue by their numbers, each with the address that it keeps when others move.</summary>
    public async ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var draft = await CreateDraftAsync(index, cancellationToken);
        return [.. draft.Items.Select((item, i) => new ValueSuggestion(item.Item.Moment.ToString(), EditorialReplies.CreateLabel(item))
        {
            Label = (i + 1).ToString(CultureInfo.InvariantCulture),
        })];
    }

    private async Task<Reply> ShowQueueAsync(CommandContext call, CancellationToken cancellationToken) =>
        EditorialReplies.Queue(await CreateDraftAsync(call, cancellationToken), desk.Settings);

    private Task<PostDraft> CreateDraftAsync(CommandContext call, CancellationToken cancellationToken) => CreateDraftAsync(call.Index, cancellationToken);

    private async Task<PostDraft> CreateDraftAsync(SearchIndex index, CancellationToken cancellationToken) =>
        await desk.CreateDraftAsync(index, await desk.GetNextSlotAsync(clock.GetUtcNow(), cancellationToken), cancellationToken);

    private Task<EditorialQueue> PlaceFirstAsync(IReadOnlyList<QueueItem> first, Func<EditorialQueue, EditorialQueue> change, CancellationToken cancellationToken) =>
        desk.ChangeAsync(d => change(PlaceFirst(d, first)), cancellationToken);

    private static EditorialQueue PlaceFirst(EditorialQueue desk, IReadOnlyList<QueueItem> first) => desk with
    {
        Queue = [.. first, .. desk.Queue.Where(i => !first.Any(f => f.Moment.Overlaps(i.Moment)))],
    };

    // By number, as people see it, or by address, as buttons say it.
    private static int? Find(PostDraft draft, string said)
    {
        if (int.TryParse(said.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= draft.Items.Count ? number - 1 : null;
        if (!MomentAddress.TryParse(said.Trim(), out var address))
            return null;
        var index = draft.Items.ToList().FindIndex(i => i.Item.Moment == address);
        return index >= 0 ? index : null;
    }

    private static Reply CreateNotInQueue(string said) =>
        ErrorReplies.NotUnderstood($"“{ErrorReplies.Shorten(said)}” is not in the queue.", "Name a moment by its number there; somebody else may have moved or removed it.", "/highlights queue");
}
