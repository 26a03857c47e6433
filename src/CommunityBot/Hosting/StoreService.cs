using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Platforms;
using CommunityBot.Storage;

namespace CommunityBot.Hosting;

/// <summary>
/// Opens the store once the archive is loaded, which questions need first, and looks after it from then on: what breaks is noticed before anybody
/// needs it, and what works again too.
/// </summary>
internal sealed partial class StoreService(StoreSession store, CurrentArchive archive, Picker picker, TimeProvider clock, ILogger<StoreService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await archive.WhenLoaded(stoppingToken).ConfigureAwait(false);
        var backoff = new Backoff(TimeSpan.FromSeconds(1), Pause, picker);
        while (true)
            await Task.Delay(await Look(backoff, stoppingToken).ConfigureAwait(false), clock, stoppingToken).ConfigureAwait(false);
    }

    private async Task<TimeSpan> Look(Backoff backoff, CancellationToken stoppingToken)
    {
        try
        {
            await store.Check(stoppingToken).ConfigureAwait(false);
            backoff.Reset();
            return Pause;
        }
        catch (StoreUnavailableException)
        {
            // The board has the reason.
            return backoff.Next();
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            return backoff.Next();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The highlights store could not be looked after")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
