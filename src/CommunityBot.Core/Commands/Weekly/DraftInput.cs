namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Finds the items of a draft that moderators name, and puts items first in the queue.</summary>
internal static class DraftInput
{
    /// <summary>
    /// The index of an item of a draft; null when there is none. Users type its number. Buttons hold the address; one without a hash may
    /// mean another moment by now.
    /// </summary>
    public static int? Find(PostDraft draft, string input, EpisodeCatalog catalog)
    {
        if (int.TryParse(input.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= draft.Items.Count ? number - 1 : null;
        if (!MomentAddress.TryParse(input.Trim(), out var address) || address.Hash is null)
            return null;
        var current = address.Locate(catalog);
        var index = draft.Items.ToList().FindIndex(i => i.Item.Moment == current);
        return index < 0 ? null : index;
    }

    public static Reply CreateNotInQueue(string input) => ErrorReplies.NotUnderstood(
        $"“{ErrorReplies.Shorten(input)}” is not in the queue.",
        "Name a moment by its number there; somebody else may have moved or removed it.", "/highlights queue");

    /// <summary>The queue with these items first, and the others behind them.</summary>
    public static EditorialQueue PlaceFirst(EditorialQueue queue, IReadOnlyList<QueueItem> first, EpisodeCatalog catalog) => queue with
    {
        Queue = [.. first, .. queue.Queue.Where(i => !first.Any(f => i.Moment.OverlapsIn(catalog, f.Moment)))],
    };

    /// <summary>
    /// The first items of a draft, to be stored so that they keep their places. Nominations that need a moderator's yes are left out,
    /// except the one that is edited.
    /// </summary>
    public static IEnumerable<DraftItem> TakeFirst(IEnumerable<DraftItem> items, int count, DraftItem edited) =>
        items.Take(count).Where(i => i.NeededNominators == 0 || i.Item.Moment == edited.Item.Moment);
}
