using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Search;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>
/// Lays out the weeks' posts: what moderators queued, then what members nominated, most nominated first, then what the archive offers. The same
/// store and archive give the same draft, so what is previewed is what goes out.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <param name="store">What is remembered.</param>
/// <param name="settings">How weeks are made.</param>
/// <param name="courier">Knows the channels; null where nothing is posted from, such as for one question.</param>
public sealed class HighlightEditor(IHighlightStore store, HighlightSettings settings, DeliveryService? courier = null)
{
    // Two moderators who press at once; more than a handful in a row is a fault of the store.
    private const int MaxTries = 20;

    public IHighlightStore Store => store;

    public HighlightSettings Settings => settings;

    /// <summary>The slot that is decided next: the one to come, or the last one while it can still be caught up and nobody has begun to post it.</summary>
    public async Task<WeeklySlot> GetNextSlotAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = settings.Schedule.GetLatestSlot(now);
        return now - latest.At <= settings.CatchUp && await store.FindScheduledPostAsync(latest.Key, cancellationToken) is null
            ? latest
            : settings.Schedule.GetNextSlot(now);
    }

    /// <summary>The post of a slot as it would go out now.</summary>
    public async Task<PostDraft> CreateDraftAsync(SearchIndex index, WeeklySlot slot, CancellationToken cancellationToken) =>
        // The desk comes first: a change after this makes its version old, and the claim then fails.
        await CreateDraftAsync(index, slot, await store.GetEditorialQueueAsync(cancellationToken), cancellationToken);

    private async Task<PostDraft> CreateDraftAsync(SearchIndex index, WeeklySlot slot, EditorialQueue desk, CancellationToken cancellationToken)
    {
        var nominations = await store.GetNominationsAsync(cancellationToken);
        var ledger = await store.GetPostHistoryAsync(cancellationToken);
        return new DraftBuilder(index.Catalog, WeeklySelection.Of(index.Catalog), settings).Build(slot, desk, nominations, ledger) with
        {
            HasNoChannel = courier is { } known && !known.HasChannels(AnnouncementKind.Highlights),
        };
    }

    /// <summary>Changes the desk; when somebody else changes it meanwhile, again from what they left.</summary>
    /// <param name="change">May be called several times; gives the same desk back when there is nothing to change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EditorialQueue> ChangeAsync(Func<EditorialQueue, EditorialQueue> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var before = await store.GetEditorialQueueAsync(cancellationToken);
            var after = change(before);
            if (ReferenceEquals(after, before) || await store.SaveAsync(after with { Version = before.Version }, cancellationToken))
                return after;
        }

        throw new StoreUnavailableException("The desk is being changed by others again and again; try once more.");
    }
}
