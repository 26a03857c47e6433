namespace CommunityBot.PublicSite.Highlights;

/// <summary>
/// A value that is read from the store at most once a minute. While the store is unavailable, it is the one that was read last.
/// </summary>
/// <param name="read">Reads the value.</param>
/// <param name="initial">The value before it was first read.</param>
/// <param name="clock">Tells when a minute is over.</param>
/// <param name="logger">Logs unexpected errors.</param>
internal sealed partial class StoreReading<T>(
    Func<CancellationToken, Task<T>> read, T initial, TimeProvider clock, ILogger logger)
    where T : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private volatile T _current = initial;
    private Task _refresh = Task.CompletedTask;
    private DateTimeOffset _next;

    /// <summary>What was read last. It begins to read again when that is a minute old, and does not wait for it.</summary>
    public T Current
    {
        get
        {
            _ = BeginRefreshAsync();
            return _current;
        }
    }

    /// <summary>Returns what is not older than a minute.</summary>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
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
            _current = await read(timeout.Token);
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
        [LoggerMessage(LogLevel.Error, "The store cannot be read; the public site shows what it read last")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
