using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;

namespace CommunityBot.Highlights;

/// <summary>
/// Announces what the archive gained, once for all replicas. The first archive that a store sees is old news, and so is what is gained while no channel
/// is set. Up to three episodes at once get a post each, more get one together. An episode is noted before it is posted: should the process end in
/// between, it is lost rather than told twice.
/// </summary>
internal sealed partial class EpisodeNews(IHighlightStore store, Courier courier, TimeProvider clock, ILogger<EpisodeNews> logger)
{
    private const string OnePrefix = "ep-";
    private const string SeveralPrefix = "eps-";
    private const int MaxSingle = 3;

    // Only the replica that found them can list several by name; when it is gone for so long, another tells without names.
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Reply> _several = [];
    private readonly Dictionary<string, DateTimeOffset> _foreign = [];
    private EpisodeCatalog? _noted;

    /// <summary>Notes what is new, and takes every announcement as far as it goes now.</summary>
    /// <returns>When there is more to do; null when nothing is open.</returns>
    /// <exception cref="StoreUnavailableException">Come back later.</exception>
    public async Task<DateTimeOffset?> Tell(EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        if (catalog != _noted)
            await Note(await Gained(catalog, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        _noted = catalog;
        DateTimeOffset? due = null;
        var open = await store.OpenDeliveries(cancellationToken).ConfigureAwait(false);
        foreach (var key in open.Select(d => d.Key).Distinct().Where(IsNews))
        {
            var next = Post(key, catalog) is { } reply
                ? await courier.Carry(new(new(AnnouncementKind.NewEpisode, key, reply), DateTimeOffset.MaxValue, _ => Task.FromResult(true)), cancellationToken).ConfigureAwait(false)
                : _foreign[key] + Gone;
            due = due < next ? due : next ?? due;
        }

        return due;
    }

    private static bool IsNews(string key) => key.StartsWith(OnePrefix, StringComparison.Ordinal) || key.StartsWith(SeveralPrefix, StringComparison.Ordinal);

    /// <summary>Episodes that this replica is the first to note, oldest first.</summary>
    private async Task<IReadOnlyList<Episode>> Gained(EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await store.Announced(cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            if (await store.TakeBaseline([.. catalog.Episodes.Select(e => e.Id.Slug)], now, cancellationToken).ConfigureAwait(false))
                Log.Baseline(logger, catalog.Episodes.Count);
            return [];
        }

        var gained = new List<Episode>();
        foreach (var episode in catalog.Episodes.Where(e => !known.Contains(e.Id.Slug)))
        {
            if (await store.MarkAnnounced(episode.Id.Slug, now, cancellationToken).ConfigureAwait(false))
                gained.Add(episode);
        }

        return gained;
    }

    private async Task Note(IReadOnlyList<Episode> gained, CancellationToken cancellationToken)
    {
        if (gained.Count == 0)
            return;
        Log.Gained(logger, gained.Count);
        if (gained.Count <= MaxSingle)
        {
            foreach (var episode in gained)
                await courier.List(AnnouncementKind.NewEpisode, OnePrefix + episode.Id.Key, cancellationToken).ConfigureAwait(false);
            return;
        }

        var key = SeveralPrefix + gained[^1].Id.Key;
        _several[key] = NewEpisodePost.For(gained);
        await courier.List(AnnouncementKind.NewEpisode, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What an announcement says; null while another replica is to say it.</summary>
    private Reply? Post(string key, EpisodeCatalog catalog)
    {
        if (key.StartsWith(OnePrefix, StringComparison.Ordinal) && catalog.FindByKey(key[OnePrefix.Length..]) is { } episode)
            return NewEpisodePost.For(episode);
        if (_several.TryGetValue(key, out var reply))
            return reply;
        _foreign.TryAdd(key, clock.GetUtcNow());
        return clock.GetUtcNow() >= _foreign[key] + Gone ? NewEpisodePost.ForSome : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The {Episodes} episodes that are there at first are not announced")]
        public static partial void Baseline(ILogger logger, int episodes);

        [LoggerMessage(LogLevel.Information, "The archive gained {Episodes} episodes")]
        public static partial void Gained(ILogger logger, int episodes);
    }
}
