using CommunityBot.Core.Moderation;

namespace CommunityBot.Hosting;

/// <summary>
/// Looks every three seconds whether moderators have decided something about the archive, on this or another replica. So what one of them
/// hides is gone everywhere within ten seconds.
/// </summary>
internal sealed partial class DecisionMonitor(
    DecisionUpdater decisions, SearchIndexHolder holder, IProposalStore proposals, TimeProvider clock,
    ILogger<DecisionMonitor> logger) : BackgroundService
{
    internal static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await holder.WaitUntilLoadedAsync(stoppingToken);
        for (var isPrepared = false; ;)
        {
            try
            {
                if (!isPrepared)
                    await PrepareAsync(stoppingToken);
                isPrepared = true;
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

    // The first use of a store compiles its queries, which takes seconds on a busy machine. No moderator should wait for that.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await decisions.PrepareAsync(cancellationToken);
        await proposals.GetAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The decisions of moderators could not be applied to the archive; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
