using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Storage.Database;

namespace CommunityBot.Hosting;

/// <summary>
/// Opens the store once the archive is loaded, which questions need first, and looks after it from then on: what breaks is noticed before anybody
/// needs it, and what works again too.
/// </summary>
internal sealed partial class StoreMonitor(StoreSession store, SearchIndexHolder archive, RandomSource picker, TimeProvider clock, ILogger<StoreMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await archive.WaitUntilLoadedAsync(stoppingToken);
        var backoff = new Backoff(TimeSpan.FromSeconds(1), CheckInterval, picker);
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
            // The board has the reason.
            return backoff.Next();
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.CheckFailed(logger, surprise);
            return backoff.Next();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The highlights store could not be looked after")]
        public static partial void CheckFailed(ILogger logger, Exception exception);
    }
}
