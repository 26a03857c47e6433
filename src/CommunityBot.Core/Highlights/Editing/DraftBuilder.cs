using CommunityBot.Core.Highlights.Selection;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>Builds a draft from the content of the store. It has no side effects.</summary>
internal sealed class DraftBuilder(
    EpisodeCatalog catalog, WeeklySelection selection, HighlightSettings settings, PublicLinks links)
{
    public PostDraft Build(
        WeeklySlot slot, EditorialQueue queue, IReadOnlyList<Nomination> nominations, IReadOnlyList<PostHistoryEntry> history,
        IReadOnlyList<AskedQuestion> asked)
    {
        // The store may hold addresses of earlier versions of the pages, so everything is compared at its current place.
        var located = history.Select(e => e with { Moment = e.Address.Locate(catalog) }).ToList();
        var posted = located.ToLookup(e => GetEntry(e.Moment), e => e.Moment);
        var passedOver = queue.PassedOver.Select(m => m.Locate(catalog)).ToList();
        var merged = MergedNomination.Merge([.. nominations.Select(n => n with { Moment = n.Address.Locate(catalog) })]);
        // Where there is one post, every episode belongs to it.
        Predicate<Episode> belongs = settings.Posts.Count == 1 ? _ => true : episode => settings.GetPost(episode) == slot.Show;
        var queued = GetQueuedItems(queue, merged, posted, passedOver, belongs, out var missingCount);

        var post = new WeeklyPost(slot.Key, queue.Introduction, []) { Show = slot.Show };
        var (chosen, waiting) = (new List<DraftItem>(), new List<DraftItem>());
        foreach (var item in queued)
        {
            var longer = post with { Quotes = [.. post.Quotes, CreateQuote(item)] };
            if (item.IsConfirmed && chosen.Count < settings.QuoteCount && PostSize.Fits(longer, links))
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
        var selected = missing == 0 ? [] : selection.Select(catalog, new(slot.Date, missing)
        {
            History = located,
            Asked = asked,
            Chosen = [.. chosen.Select(i => i.Moment)],
            Excluded = [.. passedOver, .. waiting.Select(i => i.Item.Moment)],
            MaxLength = PostSize.GetMaxQuoteLength(post, missing, links),
            GuestPauseWeeks = settings.GuestPauseWeeks,
            Includes = belongs,
        });
        chosen.AddRange(selected.Select(s => new DraftItem(CreateItem(s), s.Moment, NominatorCount: 0, IsInPost: true)));
        var quotes = chosen.Select(i => CreateQuote(i));
        return new(slot, queue, post with { Quotes = [.. quotes] }, [.. chosen, .. waiting]) { MissingCount = missingCount };
    }

    private List<DraftItem> GetQueuedItems(
        EditorialQueue queue, IReadOnlyList<MergedNomination> nominations, ILookup<(string, int), MomentAddress> posted,
        List<MomentAddress> passedOver, Predicate<Episode> belongs, out int missingCount)
    {
        missingCount = 0;
        var items = new List<DraftItem>();
        foreach (var item in queue.Queue.Where(i => BelongsHere(i.Moment)))
        {
            if (item.Moment.FindMoment(catalog) is not { } moment)
            {
                missingCount++;
                continue;
            }

            var address = MomentAddress.From(moment);
            var nominators = nominations.Where(n => n.Moment.Overlaps(address)).Sum(n => n.NominatorCount);
            var isWithdrawn = item is { Origin: ItemOrigin.Nominated, Introduction.Length: 0 }
                && nominators == 0
                && queue.ApprovedSlot is null;
            // The words of a nomination are stored, so they confirm an item without a hash.
            var isConfirmed = item.Moment.Hash is not null || nominations.Any(n => n.Moment.Hash == address.Hash);
            if (!isWithdrawn && !IsPosted(address))
                items.Add(new(item with { Moment = address }, moment, nominators, IsInPost: false) { IsConfirmed = isConfirmed });
        }

        foreach (var nomination in nominations.Where(n => BelongsHere(n.Moment)))
        {
            var address = nomination.Moment;
            if (items.Exists(i => i.Item.Moment.Overlaps(address)) || passedOver.Exists(address.Overlaps) || IsPosted(address))
                continue;
            if (address.FindMoment(catalog) is { } moment)
                items.Add(new(new(address, ItemOrigin.Nominated), moment, nomination.NominatorCount, IsInPost: false));
            else
                missingCount++;
        }

        return items;

        // An episode that is gone may have been of any show.
        bool BelongsHere(MomentAddress moment) => catalog.FindByKey(moment.Episode) is not { } episode || belongs(episode);

        bool IsPosted(MomentAddress moment) => posted[GetEntry(moment)].Any(moment.Overlaps);
    }

    private static (string, int) GetEntry(MomentAddress address) => (address.Episode, address.Entry);

    private static QueueItem CreateItem(SelectedMoment selected) =>
        new(MomentAddress.From(selected.Moment), ItemOrigin.Picked) { Reason = selected.Reason };

    private static PostedQuote CreateQuote(DraftItem item) => new()
    {
        Moment = item.Item.Moment,
        Words = item.Moment.Text,
        Speaker = item.Moment.Speaker?.FullName,
        Episode = item.Moment.Episode.ToString(),
        Time = item.Moment.At?.ToString(),
        Link = item.Moment.TimedLink?.Address,
        LinkKind = item.Moment.TimedLink?.Kind ?? TimedLinkKind.Video,
        Headline = item.Headline,
        Introduction = item.Item.Introduction,
        People = Candidate.GetPeople(item.Moment),
    };
}
