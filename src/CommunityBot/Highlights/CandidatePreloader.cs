using CommunityBot.Core.Highlights.Selection;

namespace CommunityBot.Highlights;

/// <summary>
/// Reads the candidates of a loaded archive for the weekly selection, so that no moderator waits for it. It reads one episode at a time and
/// pauses after each, so that questions are not delayed. The candidates of a hundred hours need less than a megabyte. After a change only
/// changed episodes are read.
/// </summary>
internal sealed partial class CandidatePreloader(
    SearchIndexHolder indexHolder, WeeklySelection selection, TimeProvider clock, ILogger<CandidatePreloader> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(40);

    // Times the work on an episode, so that the preloader uses a fifth of one core, however fast that is.
    private const int PauseFactor = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SearchIndex? index = null;
        while (true)
        {
            index = await indexHolder.WaitForChangeAsync(index, stoppingToken);
            try
            {
                await PreloadAsync(index, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A moderator who needs the selection gets the same exception as an error.
                Log.Failed(logger, exception);
            }
        }
    }

    private async Task PreloadAsync(SearchIndex index, CancellationToken stoppingToken)
    {
        foreach (var episode in index.Catalog.Episodes)
        {
            // An obsolete archive is not read further, so that it can be freed.
            if (indexHolder.Index != index)
                return;
            var began = clock.GetTimestamp();
            if (!selection.Preload(episode))
                continue;
            var pause = clock.GetElapsedTime(began) * PauseFactor;
            await Task.Delay(pause > ShortestPause ? pause : ShortestPause, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The archive could not be read for the weekly selection")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
