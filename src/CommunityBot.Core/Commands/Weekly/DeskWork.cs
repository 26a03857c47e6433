using System.Globalization;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>What moderators do at the desk. Every change answers with the desk as it stands then, and takes an approval back.</summary>
internal sealed class DeskWork(HighlightDesk desk, TimeProvider clock)
{
    private const int MaxPassedOver = 2000;

    public async Task<Reply> Queue(CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        if (call.Text("item") is not { } said)
            return DeskCards.Queue(draft, desk.Settings);
        return Find(draft, said) is { } index ? DeskCards.Item(draft, index) : NotInQueue(said);
    }

    public async Task<Reply> Add(CommandCall call, CancellationToken cancellationToken)
    {
        var said = call.Text("moment")!;
        var moments = MomentFinder.Find(call.Index, said, cancellationToken);
        if (moments is not [var moment])
            return DeskCards.WhichMoment(said, moments, "add");

        var address = MomentAddress.Of(moment);
        var ledger = await desk.Store.Ledger(cancellationToken).ConfigureAwait(false);
        if (ledger.LastOrDefault(e => e.Moment.Overlaps(address)) is { } posted)
            return DeskCards.Said("That moment was posted before.", $"It went out as part of {posted.Slot}; each one is posted once.");
        await desk.Change(
            d => d.Queue.Any(i => i.Moment == address) ? d : d with
            {
                Queue = [.. d.Queue.Where(i => !i.Moment.Overlaps(address)), new(address, ItemOrigin.Added)],
                PassedOver = [.. d.PassedOver.Where(p => !p.Overlaps(address))],
                ApprovedSlot = null,
            },
            cancellationToken).ConfigureAwait(false);
        return await Queue(call, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Reply> Remove(CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        if (Find(draft, call.Text("item")!) is not { } index)
            return NotInQueue(call.Text("item")!);
        var address = draft.Items[index].Item.Moment;
        await desk.Change(
            d => d with
            {
                Queue = [.. d.Queue.Where(i => !i.Moment.Overlaps(address))],
                PassedOver = [.. d.PassedOver.Where(p => p != address).Append(address).TakeLast(MaxPassedOver)],
                ApprovedSlot = null,
            },
            cancellationToken).ConfigureAwait(false);
        return await Shown(call, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Reply> Move(CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        if (Find(draft, call.Text("item")!) is not { } from)
            return NotInQueue(call.Text("item")!);
        var to = Math.Clamp(call.Number("to")!.Value - 1, 0, draft.Items.Count - 1);
        var items = draft.Items.Select(i => i.Item).ToList();
        var moved = items[from];
        items.RemoveAt(from);
        items.Insert(to, moved);

        // What stands above the moved one, or above where it was, keeps its place only when it is in the queue itself.
        var placed = items.Take(Math.Max(to, from) + 1).ToList();
        await Place(placed, d => d with { ApprovedSlot = null }, cancellationToken).ConfigureAwait(false);
        return await Shown(call, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Reply> Introduce(CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        var said = call.Text("item");
        var index = said is null ? null : Find(draft, said);
        if (said is not null && index is null)
            return NotInQueue(said);
        var item = index is { } known ? draft.Items[known].Item : null;
        var text = call.Text("text") ?? "";
        if (text.Length == 0 && call.Number("set") is not > 0)
            return DeskCards.IntroForm(draft, item);
        var limit = item is null ? PostSize.MaxIntroduction : PostSize.MaxQuoteIntroduction;
        if (text.Length > limit)
            return Refusal.NotUnderstood($"That is {text.Length} characters; {limit} fit.", "Say it shorter, and nothing of the post has to be left out.", "/highlights intro Three voices on beginnings");

        if (item is null)
            await desk.Change(d => d with { Introduction = text, ApprovedSlot = null }, cancellationToken).ConfigureAwait(false);
        else
            await Place([.. draft.Items.Take(index!.Value).Select(i => i.Item), item with { Introduction = text }], d => d with { ApprovedSlot = null }, cancellationToken).ConfigureAwait(false);
        return await Shown(call, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Reply> Preview(CommandCall call, CancellationToken cancellationToken) =>
        DeskCards.Preview(await Draft(call, cancellationToken).ConfigureAwait(false), desk.Settings);

    public async Task<Reply> Approve(CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        if (call.Text("seen") is { } seen && seen != draft.Seal)
            return DeskCards.Preview(draft, desk.Settings, "The post has changed since you looked at it. This is what it is now.");
        if (draft.Post.Quotes.Count == 0)
            return DeskCards.Said("There is nothing to approve.", "The queue is empty and the archive offers nothing.");

        // The quotes become the queue's first, so that a nomination that comes in later does not change what was approved.
        var version = draft.Desk.Version;
        var isSame = true;
        await desk.Change(
            d => !(isSame = d.Version == version) ? d : Placed(d, [.. draft.Items.Where(i => i.GoesOut).Select(i => i.Item)]) with
            {
                ApprovedSlot = draft.Slot.Key,
                SkippedSlot = d.SkippedSlot == draft.Slot.Key ? null : d.SkippedSlot,
            },
            cancellationToken).ConfigureAwait(false);
        draft = await Draft(call, cancellationToken).ConfigureAwait(false);
        return DeskCards.Preview(draft, desk.Settings, isSame ? null : "Somebody else changed the post meanwhile. This is what it is now.");
    }

    /// <summary>Changes when something goes out, not what.</summary>
    public async Task<Reply> Turn(CommandCall call, Func<Desk, WeeklySlot, Desk> change, CancellationToken cancellationToken)
    {
        var slot = await desk.Due(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await desk.Change(d => change(d, slot), cancellationToken).ConfigureAwait(false);
        return await Shown(call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The moments of the queue by their numbers, each with the address that it keeps when others move.</summary>
    public async ValueTask<IReadOnlyList<CompletedValue>> Items(SearchIndex index, CancellationToken cancellationToken)
    {
        var draft = await Draft(index, cancellationToken).ConfigureAwait(false);
        return [.. draft.Items.Select((item, i) => new CompletedValue(item.Item.Moment.ToString(), DeskCards.Words(item))
        {
            Label = (i + 1).ToString(CultureInfo.InvariantCulture),
        })];
    }

    private async Task<Reply> Shown(CommandCall call, CancellationToken cancellationToken) =>
        DeskCards.Queue(await Draft(call, cancellationToken).ConfigureAwait(false), desk.Settings);

    private Task<Draft> Draft(CommandCall call, CancellationToken cancellationToken) => Draft(call.Index, cancellationToken);

    private async Task<Draft> Draft(SearchIndex index, CancellationToken cancellationToken) =>
        await desk.Draft(index, await desk.Due(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private Task<Desk> Place(IReadOnlyList<QueueItem> first, Func<Desk, Desk> change, CancellationToken cancellationToken) =>
        desk.Change(d => change(Placed(d, first)), cancellationToken);

    private static Desk Placed(Desk desk, IReadOnlyList<QueueItem> first) => desk with
    {
        Queue = [.. first, .. desk.Queue.Where(i => !first.Any(f => f.Moment.Overlaps(i.Moment)))],
    };

    // By number, as people see it, or by address, as buttons say it.
    private static int? Find(Draft draft, string said)
    {
        if (int.TryParse(said.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= draft.Items.Count ? number - 1 : null;
        if (!MomentAddress.TryParse(said.Trim(), out var address))
            return null;
        var index = draft.Items.ToList().FindIndex(i => i.Item.Moment == address);
        return index >= 0 ? index : null;
    }

    private static Reply NotInQueue(string said) =>
        Refusal.NotUnderstood($"“{Refusal.Shown(said)}” is not in the queue.", "Name a moment by its number there; somebody else may have moved or removed it.", "/highlights queue");
}
