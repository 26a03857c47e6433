using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Highlights;

/// <summary>
/// Reads a loaded archive for the weekly pick, so that no moderator waits for it: after everything that answers is ready, one episode at a time, and mostly
/// resting. What stays of it is less than a megabyte for a hundred hours; after a change only the episodes that changed are read again.
/// </summary>
internal sealed partial class CandidatePreloader(SearchIndexHolder archive, TimeProvider clock, ILogger<CandidatePreloader> logger) : BackgroundService
{
    // An episode takes about ten milliseconds: answers have the rest of the time to themselves.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SearchIndex? known = null;
        while (true)
        {
            known = await archive.WaitForChangeAsync(known, stoppingToken);
            try
            {
                await PreloadAsync(known, stoppingToken);
            }
            catch (Exception surprise) when (surprise is not OperationCanceledException)
            {
                // Whoever asks for a pick meets the same, and is told.
                Log.Failed(logger, surprise);
            }
        }
    }

    private async Task PreloadAsync(SearchIndex index, CancellationToken stoppingToken)
    {
        foreach (var episode in index.Catalog.Episodes)
        {
            // An archive that nobody asks any more is not kept for this.
            if (archive.Index != index)
                return;
            if (WeeklySelection.Prepare(episode))
                await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The archive could not be read for the weekly pick")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
