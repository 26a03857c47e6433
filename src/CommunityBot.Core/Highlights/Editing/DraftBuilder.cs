using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>Makes a draft of what the store holds; pure.</summary>
internal sealed class DraftBuilder(EpisodeCatalog catalog, Lazy<WeeklySelection> pick, HighlightSettings settings)
{
    public PostDraft Build(WeeklySlot slot, EditorialQueue desk, IReadOnlyList<Nomination> nominations, IReadOnlyList<PostHistoryEntry> ledger)
    {
        var folded = MergedNomination.Merge(nominations);
        var posted = ledger.ToLookup(e => (e.Moment.Episode, e.Moment.Entry), e => e.Moment);
        var queue = GetQueuedItems(desk, folded, posted, out var lost);

        var post = new WeeklyPost(slot.Key, desk.Introduction, []);
        var (going, waiting) = (new List<DraftItem>(), new List<DraftItem>());
        foreach (var item in queue)
        {
            var longer = post with { Quotes = [.. post.Quotes, CreateQuote(item.Item, item.Moment)] };
            if (going.Count < settings.QuoteCount && PostSize.Fits(longer))
            {
                going.Add(item with { IsInPost = true });
                post = longer;
            }
            else
            {
                waiting.Add(item);
            }
        }

        var missing = settings.QuoteCount - going.Count;
        var picked = missing == 0 ? [] : pick.Value.Select(new(slot.Date, missing)
        {
            History = ledger,
            Chosen = [.. going.Select(i => i.Moment)],
            Excluded = [.. desk.PassedOver, .. waiting.Select(i => i.Item.Moment)],
            MaxLength = PostSize.GetMaxQuoteLength(post, missing),
            GuestPauseWeeks = settings.GuestPauseWeeks,
        });
        going.AddRange(picked.Select(p => new DraftItem(new(MomentAddress.From(p.Moment), ItemOrigin.Picked) { Reason = p.Reason }, p.Moment, 0, IsInPost: true)));
        return new(slot, desk, post with { Quotes = [.. going.Select(i => CreateQuote(i.Item, i.Moment))] }, [.. going, .. waiting]) { MissingCount = lost };
    }

    private List<DraftItem> GetQueuedItems(
        EditorialQueue desk, IReadOnlyList<MergedNomination> folded, ILookup<(string, int), MomentAddress> posted, out int lost)
    {
        lost = 0;
        var items = new List<DraftItem>();
        foreach (var item in desk.Queue)
        {
            var nominators = folded.Where(n => n.Moment.Overlaps(item.Moment)).Sum(n => n.NominatorCount);
            var isWithdrawn = item.Origin == ItemOrigin.Nominated && nominators == 0 && item.Introduction.Length == 0 && desk.ApprovedSlot is null;
            if (item.Moment.FindMoment(catalog) is not { } moment)
                lost++;
            else if (!isWithdrawn && !posted[GetEntry(item.Moment)].Any(item.Moment.Overlaps))
                items.Add(new(item, moment, nominators, IsInPost: false));
        }

        foreach (var nominated in folded)
        {
            if (items.Exists(i => i.Item.Moment.Overlaps(nominated.Moment)) || desk.PassedOver.Any(nominated.Moment.Overlaps) || posted[GetEntry(nominated.Moment)].Any(nominated.Moment.Overlaps))
                continue;
            if (nominated.Moment.FindMoment(catalog) is { } moment)
                items.Add(new(new(nominated.Moment, ItemOrigin.Nominated), moment, nominated.NominatorCount, IsInPost: false));
            else
                lost++;
        }

        return items;
    }

    private static (string, int) GetEntry(MomentAddress address) => (address.Episode, address.Entry);

    private static PostedQuote CreateQuote(QueueItem item, Moment moment) => new()
    {
        Moment = item.Moment,
        Words = moment.Text,
        Speaker = moment.Speaker?.FullName,
        Episode = moment.Episode.ToString(),
        Time = moment.At?.ToString(),
        Link = moment.Link,
        Introduction = item.Introduction,
        People = Candidate.GetPeople(moment),
    };
}
