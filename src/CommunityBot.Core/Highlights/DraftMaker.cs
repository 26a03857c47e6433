using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights.Picking;

namespace CommunityBot.Core.Highlights;

/// <summary>Makes a draft of what the store holds; pure.</summary>
internal sealed class DraftMaker(EpisodeCatalog catalog, Lazy<WeeklyPick> pick, HighlightSettings settings)
{
    public Draft Make(WeeklySlot slot, Desk desk, IReadOnlyList<Nomination> nominations, IReadOnlyList<LedgerEntry> ledger)
    {
        var folded = Nominated.Fold(nominations);
        var posted = ledger.ToLookup(e => (e.Moment.Episode, e.Moment.Entry), e => e.Moment);
        var queue = Queued(desk, folded, posted, out var lost);

        var post = new WeeklyPost(slot.Key, desk.Introduction, []);
        var (going, waiting) = (new List<DeskItem>(), new List<DeskItem>());
        foreach (var item in queue)
        {
            var longer = post with { Quotes = [.. post.Quotes, QuoteOf(item.Item, item.Moment)] };
            if (going.Count < settings.Quotes && PostSize.Fits(longer))
            {
                going.Add(item with { GoesOut = true });
                post = longer;
            }
            else
            {
                waiting.Add(item);
            }
        }

        var missing = settings.Quotes - going.Count;
        var picked = missing == 0 ? [] : pick.Value.For(new(slot.Date, missing)
        {
            Ledger = ledger,
            Beside = [.. going.Select(i => i.Moment)],
            Except = [.. desk.PassedOver, .. waiting.Select(i => i.Item.Moment)],
            MaxLength = PostSize.RoomFor(post, missing),
            GuestPause = settings.GuestPause,
        });
        going.AddRange(picked.Select(p => new DeskItem(new(MomentAddress.Of(p.Moment), ItemOrigin.Picked) { Reason = p.Reason }, p.Moment, 0, GoesOut: true)));
        return new(slot, desk, post with { Quotes = [.. going.Select(i => QuoteOf(i.Item, i.Moment))] }, [.. going, .. waiting]) { Lost = lost };
    }

    private List<DeskItem> Queued(
        Desk desk, IReadOnlyList<Nominated> folded, ILookup<(string, int), MomentAddress> posted, out int lost)
    {
        lost = 0;
        var items = new List<DeskItem>();
        foreach (var item in desk.Queue)
        {
            var nominators = folded.Where(n => n.Moment.Overlaps(item.Moment)).Sum(n => n.Nominators);
            var isWithdrawn = item.Origin == ItemOrigin.Nominated && nominators == 0 && item.Introduction.Length == 0 && desk.ApprovedSlot is null;
            if (item.Moment.In(catalog) is not { } moment)
                lost++;
            else if (!isWithdrawn && !posted[Place(item.Moment)].Any(item.Moment.Overlaps))
                items.Add(new(item, moment, nominators, GoesOut: false));
        }

        foreach (var nominated in folded)
        {
            if (items.Exists(i => i.Item.Moment.Overlaps(nominated.Moment)) || desk.PassedOver.Any(nominated.Moment.Overlaps) || posted[Place(nominated.Moment)].Any(nominated.Moment.Overlaps))
                continue;
            if (nominated.Moment.In(catalog) is { } moment)
                items.Add(new(new(nominated.Moment, ItemOrigin.Nominated), moment, nominated.Nominators, GoesOut: false));
            else
                lost++;
        }

        return items;
    }

    private static (string, int) Place(MomentAddress address) => (address.Episode, address.Entry);

    private static PostedQuote QuoteOf(QueueItem item, Moment moment) => new()
    {
        Moment = item.Moment,
        Words = moment.Text,
        Speaker = moment.Speaker?.FullName,
        Episode = moment.Episode.ToString(),
        Time = moment.At?.ToString(),
        Link = moment.Link,
        Introduction = item.Introduction,
        People = Candidate.PeopleOf(moment),
    };
}
