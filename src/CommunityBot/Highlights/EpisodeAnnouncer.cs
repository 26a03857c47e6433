using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Highlights;

/// <summary>
/// Announces what the archive gained, once for all replicas. The first archive that a store sees is old news, and so is what is gained while no channel
/// is set, what was there when a backup was restored, and an episode whose page gets another name. Up to three episodes at once get a post each, more get one
/// together. An episode is noted before it is posted: should the process end in between, it is lost rather than told twice.
/// </summary>
internal sealed partial class EpisodeAnnouncer(IHighlightStore store, DeliveryService courier, TimeProvider clock, ILogger<EpisodeAnnouncer> logger)
{
    private const string OnePrefix = "ep-";
    private const string SeveralPrefix = "eps-";
    private const int MaxSingle = 3;

    // Only the replica that found them can list several by name; when it is gone for so long, another tells without names.
    private static readonly TimeSpan FinderTimeout = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Reply> _several = [];
    private readonly Dictionary<string, DateTimeOffset> _foundByOthers = [];
    private EpisodeCatalog? _recorded;
    private DateTimeOffset? _restored;

    /// <summary>Notes what is new, and takes every announcement as far as it goes now.</summary>
    /// <returns>When there is more to do; null when nothing is open.</returns>
    /// <exception cref="StoreUnavailableException">Come back later.</exception>
    public async Task<DateTimeOffset?> AnnounceAsync(EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var restored = await store.GetRestoreTimeAsync(cancellationToken);
        if (catalog != _recorded || restored != _restored)
            await RecordAsync(catalog, cancellationToken);
        (_recorded, _restored) = (catalog, restored);
        DateTimeOffset? due = null;
        var open = await store.GetOpenDeliveriesAsync(cancellationToken);
        foreach (var deliveries in open.GroupBy(d => d.Key))
        {
            var isUnsent = deliveries.All(d => d.State == DeliveryState.Pending);
            var next = await DeliverAsync(deliveries.Key, isUnsent, catalog, cancellationToken);
            due = due < next ? due : next ?? due;
        }

        return due;
    }

    private async Task RecordAsync(EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var known = await store.GetAnnouncedNamesAsync(cancellationToken);
        if (known is null)
        {
            if (await store.SetBaselineAsync([.. catalog.Episodes.SelectMany(EpisodeNames.GetNames).Distinct(StringComparer.Ordinal)], clock.GetUtcNow(), cancellationToken))
                Log.Baseline(logger, catalog.Episodes.Count);
            return;
        }

        var unknown = await FindUnknownAsync(catalog, known, cancellationToken);
        var gained = new List<Episode>();
        foreach (var episode in unknown)
        {
            if (!await store.MarkAnnouncedAsync(EpisodeNames.GetNames(episode), clock.GetUtcNow(), cancellationToken))
                continue;
            gained.Add(episode);
            if (unknown.Count <= MaxSingle)
                await courier.CreateDeliveriesAsync(AnnouncementKind.NewEpisode, OnePrefix + episode.Id.Key, cancellationToken);
        }

        if (gained.Count == 0)
            return;
        Log.Gained(logger, gained.Count);
        if (unknown.Count > MaxSingle)
        {
            var key = SeveralPrefix + gained[^1].Id.Key;
            _several[key] = NewEpisodePost.Create(gained);
            await courier.CreateDeliveriesAsync(AnnouncementKind.NewEpisode, key, cancellationToken);
        }
    }

    /// <summary>Episodes of which no name is known; of those that have one, every other is noted.</summary>
    private async Task<List<Episode>> FindUnknownAsync(EpisodeCatalog catalog, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var unknown = new List<Episode>();
        var met = known.ToHashSet(StringComparer.Ordinal);
        // Those whose page is known come first: one that has the same video may come earlier in the archive.
        foreach (var episode in catalog.Episodes.OrderBy(e => !known.Contains(e.Id.Slug)))
        {
            var names = EpisodeNames.GetNames(episode);
            if (!names.Any(met.Contains))
                unknown.Add(episode);
            else if (!names.All(known.Contains))
                await store.MarkAnnouncedAsync(names, clock.GetUtcNow(), cancellationToken);
            met.UnionWith(names);
        }

        return unknown;
    }

    private Task<DateTimeOffset?> DeliverAsync(string key, bool isUnsent, EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        if (key.StartsWith(OnePrefix, StringComparison.Ordinal))
            return SendAsync(key, catalog.FindByKey(key[OnePrefix.Length..]) is { } episode ? NewEpisodePost.Create(episode) : null, cancellationToken);
        if (!key.StartsWith(SeveralPrefix, StringComparison.Ordinal))
            return Task.FromResult<DateTimeOffset?>(null);
        if (_several.TryGetValue(key, out var reply))
            return SendAsync(key, reply, cancellationToken);
        _foundByOthers.TryAdd(key, clock.GetUtcNow());
        var from = _foundByOthers[key] + FinderTimeout;
        if (clock.GetUtcNow() < from)
            return Task.FromResult<DateTimeOffset?>(from);
        // A platform that knows messages by their words would not find the one with the names.
        return SendAsync(key, isUnsent ? NewEpisodePost.Unspecified : null, cancellationToken);
    }

    /// <summary>Goes on with an announcement; one without a text is not sent any more.</summary>
    private Task<DateTimeOffset?> SendAsync(string key, Reply? reply, CancellationToken cancellationToken)
    {
        var announcement = new Announcement(AnnouncementKind.NewEpisode, key, reply ?? NewEpisodePost.Unspecified);
        return courier.DeliverAsync(new(announcement, reply is null ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue, _ => Task.FromResult(true)), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The {Episodes} episodes that are there at first are not announced")]
        public static partial void Baseline(ILogger logger, int episodes);

        [LoggerMessage(LogLevel.Information, "The archive gained {Episodes} episodes")]
        public static partial void Gained(ILogger logger, int episodes);
    }
}
