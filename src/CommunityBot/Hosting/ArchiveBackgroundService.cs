using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Web.Api;
using CommunityBot.Web.Hosting;

namespace CommunityBot.Hosting;

/// <summary>
/// Loads the archive once the process runs, so that doors open at once, and looks after it from then on; ends the process when there is nothing to answer
/// from.
/// </summary>
internal sealed partial class ArchiveBackgroundService(
    ArchiveSettings settings,
    SearchIndexUpdater reloader,
    GitClones clones,
    SearchIndexHolder archive,
    ArchiveLoadStatus lastLoad,
    PageAddress page,
    WarmUp warmUp,
    WorkerExit exit,
    TimeProvider clock,
    ILogger<ArchiveBackgroundService> logger) : BackgroundService
{
    /// <summary>How soon a change is looked at again to see whether it is complete.</summary>
    private static readonly TimeSpan SettlingInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The page first: loading takes every core there is.
            await page.WaitUntilOpenAsync(stoppingToken);
            await UpdateClonesAsync(onlyMissing: true, stoppingToken);
            if (reloader.Load(stoppingToken) is not { } index)
            {
                exit.StopWithFailure();
                return;
            }

            await warmUp.RunAsync(index, stoppingToken);
            ReleaseMemory();
            archive.Replace(index);
            await Task.WhenAll(WatchFilesAsync(stoppingToken), PullRepositoriesAsync(stoppingToken));
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            exit.StopWithFailure();
        }
    }

    // Reading leaves more behind than what is kept of it. Nobody asks yet, so the pause costs nobody anything; later the collector does it in its own time.
    private static void ReleaseMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task WatchFilesAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var next = reloader.IsChanging && settings.CheckInterval > SettlingInterval ? SettlingInterval : settings.CheckInterval;
            await Task.Delay(next, clock, stoppingToken);
            reloader.Update(stoppingToken);
        }
    }

    private async Task PullRepositoriesAsync(CancellationToken stoppingToken)
    {
        while (settings.Repositories.Count > 0)
        {
            await UpdateClonesAsync(onlyMissing: false, stoppingToken);
            await Task.Delay(settings.PullInterval, clock, stoppingToken);
        }
    }

    private async Task UpdateClonesAsync(bool onlyMissing, CancellationToken stoppingToken)
    {
        var problems = await clones.UpdateAsync(onlyMissing, stoppingToken);
        foreach (var problem in problems.Except(lastLoad.CloneProblems))
            Log.Problem(logger, problem);
        lastLoad.CloneProblems = problems;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, ArchiveProblem problem);

        [LoggerMessage(LogLevel.Critical, "The archive could not be loaded")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
