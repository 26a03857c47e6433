namespace CommunityBot.Hosting;

/// <summary>
/// Looks every five seconds whether moderators have decided something about the archive, on this or another replica. So what one of them
/// hides is gone everywhere within ten seconds.
/// </summary>
internal sealed partial class DecisionMonitor(
    DecisionUpdater decisions, SearchIndexHolder holder, TimeProvider clock, ILogger<DecisionMonitor> logger) : BackgroundService
{
    internal static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await holder.WaitUntilLoadedAsync(stoppingToken);
        while (true)
        {
            try
            {
                await decisions.UpdateAsync(stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // The session has reported the reason to the store's status. What is hidden stays hidden.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }

            await Task.Delay(CheckInterval, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The decisions of moderators could not be applied to the archive; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
