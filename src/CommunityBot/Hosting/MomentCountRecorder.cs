using CommunityBot.Core.Highlights.Usage;

namespace CommunityBot.Hosting;

/// <summary>Writes what was shared and opened to the store, once a minute, and deletes what is older than a year.</summary>
internal sealed partial class MomentCountRecorder(
    MomentCounter counter, IMomentCountStore store, TimeProvider clock, ILogger<MomentCountRecorder> logger) : BackgroundService
{
    private const int DaysInWeek = 7;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private DateOnly _cleanedUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was counted in the last minute is lost: the process must stop quickly.
        }
    }

    /// <summary>Writes what was counted. When the store is unavailable, it is lost.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (counter.TakeAll() is { Count: > 0 } counts)
                await store.AddAsync(counts, cancellationToken);
            var week = UnansweredQuestion.GetWeek(clock.GetUtcNow());
            if (_cleanedUp == week)
                return;
            await store.DeleteOldAsync(week.AddDays(-DaysInWeek * MomentCount.MaxWeeks), cancellationToken);
            _cleanedUp = week;
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotCounted(logger, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What was shared and opened in the last minute was not counted: {Reason}")]
        public static partial void NotCounted(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "What was shared and opened in the last minute was not counted")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
