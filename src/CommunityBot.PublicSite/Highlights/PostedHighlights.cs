using System.Collections.Frozen;

namespace CommunityBot.PublicSite.Highlights;

/// <summary>
/// The newest weekly posts, read from the store at most once a minute. While the store is unavailable, those that were read last.
/// </summary>
internal sealed partial class PostedHighlights(
    IHighlightStore store, TimeProvider clock, ILogger<PostedHighlights> logger)
{
    private const int MaxPosts = 60;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private volatile PostedQuotes _current = PostedQuotes.Empty;
    private Task _refresh = Task.CompletedTask;
    private DateTimeOffset _next;

    /// <summary>What was read last. It begins to read again when that is a minute old, and does not wait for it.</summary>
    public PostedQuotes Current
    {
        get
        {
            _ = BeginRefreshAsync();
            return _current;
        }
    }

    /// <summary>Returns what is not older than a minute.</summary>
    public async Task<PostedQuotes> GetAsync(CancellationToken cancellationToken)
    {
        await BeginRefreshAsync().WaitAsync(cancellationToken);
        return _current;
    }

    private Task BeginRefreshAsync()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now >= _next && _refresh.IsCompleted)
            {
                _next = now + Interval;
                _refresh = Task.Run(RefreshAsync);
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        try
        {
            _current = new(await store.GetScheduledPostsAsync(MaxPosts, ScheduledPostState.Posted, timeout.Token));
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // The bot itself reports the state of its store.
        }
        catch (Exception exception)
        {
            Log.NotRead(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The weekly posts cannot be read; the public site shows those that it read last")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
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
