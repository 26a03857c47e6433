using System.Collections.Frozen;

namespace CommunityBot.PublicSite.Highlights;

/// <summary>
/// The newest weekly posts, read from the store at most once a minute. While the store is unavailable, those that were read last.
/// </summary>
internal sealed class PostedHighlights(IHighlightStore store, TimeProvider clock, ILogger<PostedHighlights> logger)
{
    private const int MaxPosts = 60;

    private readonly StoreReading<PostedQuotes> _reading = new(
        async token => new(await store.GetScheduledPostsAsync(MaxPosts, ScheduledPostState.Posted, token)),
        PostedQuotes.Empty, clock, logger);

    /// <inheritdoc cref="StoreReading{T}.Current"/>
    public PostedQuotes Current => _reading.Current;

    /// <inheritdoc cref="StoreReading{T}.GetAsync"/>
    public Task<PostedQuotes> GetAsync(CancellationToken cancellationToken) => _reading.GetAsync(cancellationToken);
}

/// <summary>Quotes of weekly posts.</summary>
/// <param name="posts">The posts, the newest first.</param>
internal sealed class PostedQuotes(IReadOnlyList<ScheduledPost> posts)
{
    public static readonly PostedQuotes Empty = new([]);

    private readonly FrozenDictionary<(string, string?), DateTimeOffset> _dates = posts
        .SelectMany(p => (p.Post?.Quotes ?? []).Select(q => (Key: GetKey(q.Address), p.ChangedAt)))
        .DistinctBy(q => q.Key)
        .ToFrozenDictionary(q => q.Key, q => q.ChangedAt);

    /// <summary>When the words of a moment were last posted; null when they were not.</summary>
    public DateTimeOffset? FindDate(Moment moment) =>
        _dates.TryGetValue(GetKey(MomentAddress.From(moment)), out var date) ? date : null;

    /// <summary>The moments that the archive still has with the posted words, the newest first, each once.</summary>
    public IEnumerable<PostedMoment> FindMoments(EpisodeCatalog catalog) => posts
        .SelectMany(p => (p.Post?.Quotes ?? []).Select(q => (Quote: q, p.ChangedAt)))
        .DistinctBy(q => GetKey(q.Quote.Address))
        .Select(q => q.Quote.Address.FindMoment(catalog) is { } moment ? new PostedMoment(moment, q.Quote.Headline, q.ChangedAt) : null)
        .OfType<PostedMoment>();

    private static (string, string?) GetKey(MomentAddress address) => (address.Episode, address.Hash);
}

/// <summary>A posted moment.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Headline">Its headline in the post; may be empty.</param>
/// <param name="PostedAt">When it was posted.</param>
internal sealed record PostedMoment(Moment Moment, string Headline, DateTimeOffset PostedAt);
