using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;

namespace CommunityBot.Highlights;

/// <summary>
/// Announces new episodes, once for all replicas. Not announced are the first archive of a store, episodes that are added while no channel
/// is set, episodes that exist when a backup is restored, and episodes whose page is renamed. Up to three episodes at once get a post each,
/// more get one post together. Shows with channels of their own are counted alone. An episode is marked before it is posted: after a crash
/// in between, it is not announced, but never announced twice. Before it is marked, it is stored for those who follow something, unless
/// it belongs to the back catalogue.
/// </summary>
internal sealed partial class EpisodeAnnouncer(
    IHighlightStore store, DeliveryService deliveryService, TimeProvider clock, ILogger<EpisodeAnnouncer> logger,
    IFollowStore? follows = null)
{
    private const int MaxSingle = 3;

    // Only the replica that found several episodes knows their names. After this time another replica posts without names.
    private static readonly TimeSpan FinderTimeout = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Reply> _several = [];
    private readonly Dictionary<string, DateTimeOffset> _foundByOthers = [];
    private EpisodeCatalog? _recorded;
    private DateTimeOffset? _restored;

    /// <summary>Marks new episodes, and performs every step of the announcements that is due.</summary>
    /// <returns>When there is more work; null when nothing is open.</returns>
    /// <exception cref="StoreUnavailableException">Call again later.</exception>
    public async Task<DateTimeOffset?> AnnounceAsync(EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var restored = await store.GetRestoreTimeAsync(cancellationToken);
        if (catalog != _recorded || restored != _restored)
            await RecordAsync(catalog, cancellationToken);
        (_recorded, _restored) = (catalog, restored);
        DateTimeOffset? due = null;
        foreach (var deliveries in (await store.GetOpenDeliveriesAsync(cancellationToken)).GroupBy(d => d.Key))
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
            var names = catalog.Episodes.SelectMany(EpisodeNames.GetNames).Distinct(StringComparer.Ordinal);
            if (await store.SetBaselineAsync([.. names], clock.GetUtcNow(), cancellationToken))
                Log.Baseline(logger, catalog.Episodes.Count);
            return;
        }

        var unknown = await FindUnknownAsync(catalog, known, cancellationToken);
        await StoreForFollowersAsync(unknown, cancellationToken);
        // Shows without channels of their own are announced together.
        foreach (var show in unknown.GroupBy(GetShow))
            await AddAsync(show.Key, [.. show], cancellationToken);
    }

    private async Task StoreForFollowersAsync(List<Episode> unknown, CancellationToken cancellationToken)
    {
        if (follows is null)
            return;
        var now = clock.GetUtcNow();
        foreach (var episode in unknown.Where(e => !NewEpisode.IsBackCatalogue(e, unknown.Count, now)))
            await follows.AddEpisodeAsync(new(episode.Id.Key, now), cancellationToken);
    }

    private string? GetShow(Episode episode) =>
        deliveryService.HasOwnChannels(AnnouncementKind.NewEpisode, episode.Show) ? episode.Show : null;

    private async Task AddAsync(string? show, List<Episode> unknown, CancellationToken cancellationToken)
    {
        var added = new List<Episode>();
        foreach (var episode in unknown)
        {
            if (!await store.MarkAnnouncedAsync(EpisodeNames.GetNames(episode), clock.GetUtcNow(), cancellationToken))
                continue;
            added.Add(episode);
            if (unknown.Count <= MaxSingle)
                await deliveryService.CreateDeliveriesAsync(
                    AnnouncementKind.NewEpisode, Announcement.EpisodePrefix + episode.Id.Key, show, DeliveryState.Pending,
                    cancellationToken);
        }

        if (added.Count == 0)
            return;
        Log.Added(logger, added.Count);
        if (unknown.Count > MaxSingle)
        {
            var key = Announcement.EpisodesPrefix + added[^1].Id.Key;
            _several[key] = NewEpisodePost.Create(added);
            await deliveryService.CreateDeliveriesAsync(
                AnnouncementKind.NewEpisode, key, show, DeliveryState.Pending, cancellationToken);
        }
    }

    // The episodes without a known name. The other names of known episodes are stored.
    private async Task<List<Episode>> FindUnknownAsync(
        EpisodeCatalog catalog, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var unknown = new List<Episode>();
        var seen = known.ToHashSet(StringComparer.Ordinal);
        // Episodes with a known slug come first, because an earlier episode of the archive may have the same video.
        foreach (var episode in catalog.Episodes.OrderBy(e => !known.Contains(e.Id.Slug)))
        {
            var names = EpisodeNames.GetNames(episode);
            if (!names.Any(seen.Contains))
                unknown.Add(episode);
            else if (!names.All(known.Contains))
                await store.MarkAnnouncedAsync(names, clock.GetUtcNow(), cancellationToken);
            seen.UnionWith(names);
        }

        return unknown;
    }

    private Task<DateTimeOffset?> DeliverAsync(string key, bool isUnsent, EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        // The key ends with that of an episode; the last one of several.
        var episode = catalog.FindByKey(key[(key.LastIndexOf('-') + 1)..]);
        var show = episode is null ? null : GetShow(episode);
        if (key.StartsWith(Announcement.EpisodePrefix, StringComparison.Ordinal))
            return SendAsync(key, show, episode is null ? null : NewEpisodePost.Create(episode), cancellationToken, episode);
        if (!key.StartsWith(Announcement.EpisodesPrefix, StringComparison.Ordinal))
            return Task.FromResult<DateTimeOffset?>(null);
        if (_several.TryGetValue(key, out var reply))
            return SendAsync(key, show, reply, cancellationToken);
        _foundByOthers.TryAdd(key, clock.GetUtcNow());
        var from = _foundByOthers[key] + FinderTimeout;
        if (clock.GetUtcNow() < from)
            return Task.FromResult<DateTimeOffset?>(from);
        // When the post with names may have been sent, it is not replaced: a platform that finds messages by their text would not find it.
        return SendAsync(key, show, isUnsent ? NewEpisodePost.Unspecified : null, cancellationToken);
    }

    // Without a reply, nothing is sent any more.
    private Task<DateTimeOffset?> SendAsync(
        string key, string? show, Reply? reply, CancellationToken cancellationToken, Episode? episode = null)
    {
        var announcement = new Announcement(AnnouncementKind.NewEpisode, key, reply ?? NewEpisodePost.Unspecified)
        {
            Show = show,
            ThreadTitle = episode?.ToString(),
            Tags = episode is not null ? NewEpisodePost.GetTags(episode) : show is not null ? [show] : [],
        };
        var sendUntil = reply is null ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
        return deliveryService.DeliverAsync(new(announcement, sendUntil, _ => Task.FromResult(true)), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The {Episodes} episodes of the first archive are not announced")]
        public static partial void Baseline(ILogger logger, int episodes);

        [LoggerMessage(LogLevel.Information, "The archive has {Episodes} new episodes")]
        public static partial void Added(ILogger logger, int episodes);
    }
}
