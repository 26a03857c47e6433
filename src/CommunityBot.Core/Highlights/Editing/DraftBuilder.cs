using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Core.Highlights.Usage;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>Builds a draft from the content of the store. It has no side effects.</summary>
internal sealed class DraftBuilder(
    EpisodeCatalog catalog, WeeklySelection selection, HighlightSettings settings, PublicLinks links, IReadOnlyList<MomentCount> counts,
    IReadOnlyList<AskedQuestion> asked)
{
    public PostDraft Build(
        WeeklySlot slot, EditorialQueue queue, IReadOnlyList<Nomination> nominations, IReadOnlyList<PostHistoryEntry> history)
    {
        // The store may hold addresses of earlier versions of the pages, so everything is compared at its current place.
        var located = Locate(history);
        var posted = located.ToLookup(e => GetEntry(e.Moment), e => e.Moment);
        var passedOver = queue.PassedOver.Select(m => m.Locate(catalog)).ToList();
        var merged = MergedNomination.Merge(
            [.. nominations.Where(n => !IsHidden(n.Address)).Select(n => n with { Moment = n.Address.Locate(catalog) })]);
        var postponed = GetPostponed(queue, slot);
        var queued = GetQueuedItems(
            queue, merged, posted, [.. passedOver, .. postponed], postponed, BelongsTo(slot), out var missingCount);

        var post = new WeeklyPost(slot.Key, queue.Introduction, []) { Show = slot.Show };
        var (chosen, waiting) = (new List<DraftItem>(), new List<DraftItem>());
        foreach (var item in queued)
        {
            var longer = post with { Quotes = [.. post.Quotes, CreateQuote(item)] };
            if (item is { IsConfirmed: true, NeededNominators: 0 } && chosen.Count < settings.QuoteCount && PostSize.Fits(longer, links))
            {
                chosen.Add(item with { IsInPost = true });
                post = longer;
            }
            else
            {
                waiting.Add(item);
            }
        }

        var missing = settings.QuoteCount - chosen.Count;
        var selected = Select(
            slot, post, missing, located, [.. chosen.Select(i => i.Moment)],
            [.. passedOver, .. postponed, .. waiting.Select(i => i.Item.Moment)]);
        chosen.AddRange(selected.Select(s => new DraftItem(CreateItem(s), s.Moment, NominatorCount: 0, IsInPost: true)));
        var quotes = chosen.Select(CreateQuote);
        return new(slot, queue, post with { Quotes = [.. quotes] }, [.. chosen, .. waiting])
        {
            MissingCount = missingCount,
            HiddenCount = CountHidden(queue, nominations, BelongsTo(slot)),
        };
    }

    /// <summary>Another moment of the archive in place of one of a draft; null when the archive has none that fits.</summary>
    public QueueItem? FindReplacement(PostDraft draft, int index, IReadOnlyList<PostHistoryEntry> history)
    {
        var kept = draft.Items.Where((item, i) => i != index && item.IsInPost).ToList();
        var post = draft.Post with { Quotes = [.. kept.Select(CreateQuote)] };
        var excluded = draft.Queue.PassedOver.Select(m => m.Locate(catalog))
            .Concat(GetPostponed(draft.Queue, draft.Slot))
            .Concat(draft.Items.Select(i => i.Item.Moment));
        var selected = Select(draft.Slot, post, 1, Locate(history), [.. kept.Select(i => i.Moment)], [.. excluded]);
        return selected.Count == 0 ? null : CreateItem(selected[0]);
    }

    private IReadOnlyList<SelectedMoment> Select(
        WeeklySlot slot, WeeklyPost post, int count, IReadOnlyList<PostHistoryEntry> history, IReadOnlyList<Moment> chosen,
        IReadOnlyList<MomentAddress> excluded) => count == 0 ? [] : selection.Select(catalog, new(slot.Date, count)
        {
            History = history,
            Asked = asked,
            Chosen = chosen,
            Excluded = excluded,
            MaxLength = PostSize.GetMaxQuoteLength(post, count, links),
            GuestPauseWeeks = settings.GuestPauseWeeks,
            Includes = BelongsTo(slot),
            ShareCounts = counts.Where(c => c.Shared > 0)
                .GroupBy(c => c.Moment.Locate(catalog))
                .ToDictionary(g => g.Key, g => g.Sum(c => c.Shared)),
        });

    private List<PostHistoryEntry> Locate(IReadOnlyList<PostHistoryEntry> history) =>
        [.. history.Select(e => e with { Moment = e.Address.Locate(catalog) })];

    private List<MomentAddress> GetPostponed(EditorialQueue queue, WeeklySlot slot) =>
        [.. queue.Postponed.Where(p => p.Slot == slot.Key).Select(p => p.Moment.Locate(catalog))];

    // Where there is one post, every episode belongs to it.
    private Predicate<Episode> BelongsTo(WeeklySlot slot) =>
        settings.Posts.Count == 1 ? _ => true : episode => settings.GetPost(episode) == slot.Show;

    private List<DraftItem> GetQueuedItems(
        EditorialQueue queue, IReadOnlyList<MergedNomination> nominations, ILookup<(string, int), MomentAddress> posted,
        List<MomentAddress> refused, List<MomentAddress> postponed, Predicate<Episode> belongs, out int missingCount)
    {
        missingCount = 0;
        var items = new List<DraftItem>();
        foreach (var item in queue.Queue.Where(i => BelongsHere(i.Moment)))
        {
            if (item.Moment.FindMoment(catalog) is not { } moment)
            {
                missingCount += IsHidden(item.Moment) ? 0 : 1;
                continue;
            }

            var address = MomentAddress.From(moment);
            var nominators = nominations.Where(n => n.Moment.Overlaps(address)).Sum(n => n.NominatorCount);
            var isWithdrawn = item is { Origin: ItemOrigin.Nominated, Introduction.Length: 0 }
                && nominators == 0
                && queue.ApprovedSlot is null;
            // The words of a nomination are stored, so they confirm an item without a hash.
            var isConfirmed = item.Moment.Hash is not null || nominations.Any(n => n.Moment.Hash == address.Hash);
            if (!isWithdrawn && !IsPosted(address) && !postponed.Exists(address.Overlaps))
            {
                var shown = WithoutHiddenNames(item with { Moment = address }, moment);
                items.Add(new(shown, moment, nominators, IsInPost: false) { IsConfirmed = isConfirmed });
            }
        }

        foreach (var nomination in nominations.Where(n => BelongsHere(n.Moment)))
        {
            var address = nomination.Moment;
            if (items.Exists(i => i.Item.Moment.Overlaps(address)) || refused.Exists(address.Overlaps) || IsPosted(address))
                continue;
            if (address.FindMoment(catalog) is { } moment)
            {
                var shown = WithoutHiddenNames(new(address, ItemOrigin.Nominated), moment);
                items.Add(new(shown, moment, nomination.NominatorCount, IsInPost: false)
                {
                    NeededNominators = nomination.NominatorCount < settings.NominationThreshold ? settings.NominationThreshold : 0,
                });
            }
            else
            {
                missingCount++;
            }
        }

        return items;

        // An episode that is gone may have been of any show.
        bool BelongsHere(MomentAddress moment) => catalog.FindByKey(moment.Episode) is not { } episode || belongs(episode);

        bool IsPosted(MomentAddress moment) => posted[GetEntry(moment)].Any(moment.Overlaps);
    }

    private int CountHidden(EditorialQueue queue, IReadOnlyList<Nomination> nominations, Predicate<Episode> belongs) =>
        catalog.Hidden.IsEmpty ? 0 : queue.Queue.Select(i => i.Moment).Concat(nominations.Select(n => n.Address))
            .Where(m => IsHidden(m) && (catalog.FindByKey(m.Episode) is not { } episode || belongs(episode)))
            .Distinct().Count();

    private bool IsHidden(MomentAddress moment) => catalog.Hidden.Find(moment) is not null;

    private static (string, int) GetEntry(MomentAddress address) => (address.Episode, address.Entry);

    private QueueItem CreateItem(SelectedMoment selected) => WithoutHiddenNames(
        new(MomentAddress.From(selected.Moment), ItemOrigin.Picked) { Reason = selected.Reason }, selected.Moment);

    // A heading of a transcript, and what was stored before, may name somebody who is hidden now.
    private QueueItem WithoutHiddenNames(QueueItem item, Moment moment) => catalog.Hidden.IsEmpty ? item : item with
    {
        Reason = catalog.Hidden.NamesHiddenPerson(item.Reason) ? "" : item.Reason,
        Headline = catalog.Hidden.NamesHiddenPerson(item.Headline ?? SectionHeadline.Find(moment) ?? "") ? "" : item.Headline,
    };

    private static PostedQuote CreateQuote(DraftItem item) => PostedQuote.From(item.Moment) with
    {
        Moment = item.Item.Moment,
        Headline = item.Headline,
        Introduction = item.Item.Introduction,
        People = Candidate.GetPeople(item.Moment),
    };
}
