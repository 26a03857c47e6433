using CommunityBot.Core.Highlights.Publishing;

namespace CommunityBot.Core.Highlights.Following;

/// <summary>Finds what somebody follows in an episode.</summary>
public interface IFollowMatcher
{
    /// <summary>The best moments, at most <see cref="FollowNotifier.MaxQuotes"/>; empty without a transcript; null for no match.</summary>
    IReadOnlyList<Moment>? Find(SearchIndex index, Follow follow, Episode episode);
}

/// <summary>
/// Tells members once when a new episode has what they follow, on any number of replicas. An episode is looked through for 30 days after it
/// was found, because a transcript often comes later. The message is stored with its delivery in one transaction, so what is told is told
/// by one replica; <see cref="DeliveryService"/> sends it exactly once.
/// </summary>
public sealed partial class FollowNotifier(
    IHighlightStore store, IFollowStore follows, DeliveryService deliveryService, ChannelPublishers publishers, IFollowMatcher matcher,
    TimeProvider clock, ILogger<FollowNotifier> logger, PublicLinks? links = null)
{
    /// <summary>Moments of a message.</summary>
    public const int MaxQuotes = 3;

    private static readonly TimeSpan EpisodeAge = TimeSpan.FromDays(30);

    // Longer than an episode is looked through, so that what was told is known.
    private static readonly TimeSpan MessageAge = TimeSpan.FromDays(60);

    // Another replica may have loaded an episode that is still missing here.
    private static readonly TimeSpan LoadTime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SendWindow = TimeSpan.FromDays(3);
    private static readonly TimeSpan CleanupInterval = TimeSpan.FromDays(1);

    private DateTimeOffset _nextCleanup;

    /// <summary>Makes the messages that are due, and performs every step of their deliveries that is due.</summary>
    /// <returns>When there is more work; null when nothing is open.</returns>
    /// <exception cref="StoreUnavailableException">Call again later.</exception>
    public async Task<DateTimeOffset?> RunAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        await DeleteOldAsync(cancellationToken);
        var due = await CreateMessagesAsync(index, cancellationToken);
        foreach (var delivery in await store.GetOpenDeliveriesAsync(cancellationToken))
        {
            if (FollowMessage.IsKey(delivery.Key))
                due = Min(due, await DeliverAsync(delivery, index.Catalog, cancellationToken));
        }

        return due;
    }

    private static DateTimeOffset? Min(DateTimeOffset? first, DateTimeOffset? second) => first < second ? first : second ?? first;

    private async Task<DateTimeOffset?> CreateMessagesAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // What was found before a restore may have been told after the backup.
        var restored = await store.GetRestoreTimeAsync(cancellationToken);
        var episodes = (await follows.GetEpisodesAsync(now - EpisodeAge, cancellationToken))
            .Where(e => !(e.FoundAt <= restored))
            .Select(e => (e.FoundAt, Episode: index.Catalog.FindByKey(e.Key)))
            .Where(e => e.Episode is not null)
            .Select(e => (e.FoundAt, e.Episode!))
            .ToList();
        if (episodes.Count == 0)
            return null;
        var told = (await follows.GetMessagesAsync(member: null, now - MessageAge, cancellationToken)).ToLookup(m => m.Message.Member);
        DateTimeOffset? due = null;
        foreach (var member in (await follows.GetFollowsAsync(cancellationToken)).GroupBy(f => f.Member))
            due = Min(due, await CreateMessageAsync(index, [.. member], episodes, [.. told[member.Key]], cancellationToken));
        return due;
    }

    // Returns when the member may get what was found, if that is later.
    private async Task<DateTimeOffset?> CreateMessageAsync(
        SearchIndex index, List<Follow> followed, List<(DateTimeOffset FoundAt, Episode Episode)> episodes, List<FollowDelivery> messages,
        CancellationToken cancellationToken)
    {
        var member = followed[0].Member;
        var known = messages.SelectMany(m => m.Message.Content.Matches).Select(m => (m.Follow, m.Episode)).ToHashSet();
        var found = new List<(FollowMatch Match, IReadOnlyList<Moment> Moments)>();
        foreach (var (foundAt, episode) in episodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var follow in followed.Where(f => f.Since < foundAt && !known.Contains((f.Key, episode.Id.Key))))
            {
                if (matcher.Find(index, follow, episode) is { } moments)
                    found.Add((CreateMatch(follow, episode), moments));
            }
        }

        var publisher = publishers.All.FirstOrDefault(p => p.Platform.Equals(member.Platform, StringComparison.OrdinalIgnoreCase));
        if (found.Count == 0 || publisher is null || FollowDelivery.IsBlocked(messages))
            return null;
        var now = clock.GetUtcNow();
        if (messages.Count > 0 && messages.Max(m => m.Message.At) + FollowMessage.Interval is var next && next > now)
            return next;
        var content = new FollowContent([.. found.Select(f => f.Match)], SelectQuotes(found.ConvertAll(f => f.Moments)));
        if (await follows.AddMessageAsync(FollowMessage.Create(member, now, content), publisher.Platform, cancellationToken))
            Log.Created(logger, publisher.Platform, found.Count);
        return null;
    }

    private static FollowMatch CreateMatch(Follow follow, Episode episode) =>
        new(follow.Key, follow.Kind, follow.Term, episode.Id.Key, episode.Id.Slug, episode.ToString());

    // The best of each match, then the second best, as far as they are different and fit into one message.
    private IReadOnlyList<PostedQuote> SelectQuotes(List<IReadOnlyList<Moment>> found)
    {
        var post = new WeeklyPost("", "", []);
        for (var rank = 0; rank < MaxQuotes; rank++)
        {
            foreach (var moment in found.Where(m => rank < m.Count).Select(m => m[rank]))
            {
                var longer = post with { Quotes = [.. post.Quotes, PostedQuote.From(moment)] };
                var isNew = !post.Quotes.Any(q => q.Moment.Overlaps(MomentAddress.From(moment)));
                if (isNew && longer.Quotes.Count <= MaxQuotes && PostSize.Fits(longer, links))
                    post = longer;
            }
        }

        return post.Quotes;
    }

    private async Task<DateTimeOffset?> DeliverAsync(Delivery delivery, EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var message = await follows.FindMessageAsync(delivery.Key, cancellationToken);
        // The member may have stopped, and words may be gone since. What is not sent yet is made again without them.
        if (message is not null && delivery.IsNotSent && !await IsCurrentAsync(message, catalog, cancellationToken))
        {
            var isLoaded = message.Content.Matches.All(m => catalog.FindByKey(m.Episode) is not null);
            if (!isLoaded && clock.GetUtcNow() < message.At + LoadTime)
                return message.At + LoadTime;
            await follows.RemoveUnsentAsync(message.Member, message.Key, cancellationToken);
            return clock.GetUtcNow();
        }

        var reply = message is null ? FollowPost.Gone : FollowPost.CreateReply(message.Content, links);
        var announcement = new Announcement(AnnouncementKind.Follow, delivery.Key, reply) { NotBefore = message?.At };
        var sendUntil = message is null ? DateTimeOffset.MinValue : message.At + SendWindow;
        return await deliveryService.DeliverAsync(new(announcement, sendUntil, _ => Task.FromResult(true)), cancellationToken);
    }

    private async Task<bool> IsCurrentAsync(FollowMessage message, EpisodeCatalog catalog, CancellationToken cancellationToken)
    {
        var keys = (await follows.GetFollowsAsync(message.Member, cancellationToken)).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return message.Content.Matches.All(m => keys.Contains(m.Follow))
            && message.Content.Quotes.All(q => q.Address.FindMoment(catalog) is not null);
    }

    private async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _nextCleanup)
            return;
        await follows.DeleteOldAsync(now - MessageAge, cancellationToken);
        _nextCleanup = now + CleanupInterval;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A member of {Platform} is told of {Count} things that they follow")]
        public static partial void Created(ILogger logger, string platform, int count);
    }
}
