namespace CommunityBot.Hosting;

/// <summary>
/// Opens the store after the archive is loaded, because questions need the archive first, and then checks it regularly, so that its status
/// is known before a command needs it.
/// </summary>
internal sealed partial class StoreMonitor(
    StoreSession store, SearchIndexHolder holder, RandomSource random, TimeProvider clock, ILogger<StoreMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await holder.WaitUntilLoadedAsync(stoppingToken);
        var backoff = new Backoff(TimeSpan.FromSeconds(1), CheckInterval, random);
        while (true)
            await Task.Delay(await CheckStoreAsync(backoff, stoppingToken), clock, stoppingToken);
    }

    private async Task<TimeSpan> CheckStoreAsync(Backoff backoff, CancellationToken stoppingToken)
    {
        try
        {
            await store.CheckAsync(stoppingToken);
            backoff.Reset();
            return CheckInterval;
        }
        catch (StoreUnavailableException)
        {
            // The session has reported the reason to the store's status.
            return backoff.Next();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.CheckFailed(logger, exception);
            return backoff.Next();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The highlights store could not be checked; the check is repeated")]
        public static partial void CheckFailed(ILogger logger, Exception exception);
    }
}
