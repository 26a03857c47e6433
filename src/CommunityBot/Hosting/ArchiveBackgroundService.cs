using CommunityBot.Web.Api;

namespace CommunityBot.Hosting;

/// <summary>
/// Loads the archive after the host has started, so that the page and the platforms connect at once, and then reloads it when its files
/// change. It ends the process when the archive is unusable.
/// </summary>
internal sealed partial class ArchiveBackgroundService(
    ArchiveSettings settings, SearchIndexHolder holder, SearchIndexUpdater updater, DecisionUpdater decisions, GitClones clones,
    FeedUpdater feeds, ReadingProgress progress, ArchiveLoadStatus loadStatus, PageAddress page, WarmUp warmUp,
    InteractionWarmUp interactions, WorkerExit exit, TimeProvider clock, ILogger<ArchiveBackgroundService> logger) : BackgroundService
{
    // While files still change, they are checked again after this time.
    private static readonly TimeSpan SettlingInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The page opens first, because loading uses every core.
            await page.WaitUntilOpenAsync(stoppingToken);
            // SQLite does its work on the caller's thread.
            var decided = Task.Run(() => decisions.LoadAsync(stoppingToken), stoppingToken);
            if (!settings.AreSourcesPresent)
                holder.Loading.Begin(LoadingPhase.Fetching, () => progress.Transcripts);
            await Task.WhenAll(UpdateClonesAsync(onlyMissing: true, stoppingToken), UpdateFeedsAsync(onlyMissing: true, stoppingToken));
            if (!await updater.LoadAsync(PrepareAsync, decided, stoppingToken))
            {
                holder.Loading.Begin(LoadingPhase.Failed);
                exit.StopWith(ExitCode.Unusable);
                return;
            }

            updater.SaveSnapshot();
            await Task.WhenAll(WatchFilesAsync(stoppingToken), PullRepositoriesAsync(stoppingToken), ReadFeedsAsync(stoppingToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            holder.Loading.Begin(LoadingPhase.Failed);
            Log.Failed(logger, exception);
            exit.StopWith(ExitCode.Failed);
        }
    }

    private async Task PrepareAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        await Task.WhenAll(warmUp.RunAsync(index, cancellationToken), interactions.RunAsync());
        ReleaseMemory();
    }

    // Loading leaves more garbage than data. No answer has to wait for this collection, because the index is not published yet.
    private static void ReleaseMemory() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task WatchFilesAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var next = updater.IsChanging && settings.CheckInterval > SettlingInterval ? SettlingInterval : settings.CheckInterval;
            await Task.Delay(next, clock, stoppingToken);
            if (!updater.Update(stoppingToken) && !updater.IsChanging)
                updater.SaveSnapshot();
        }
    }

    private async Task PullRepositoriesAsync(CancellationToken stoppingToken)
    {
        while (settings.AllRepositories.Count > 0)
        {
            await UpdateClonesAsync(onlyMissing: false, stoppingToken);
            await Task.Delay(settings.PullInterval, clock, stoppingToken);
        }
    }

    private async Task ReadFeedsAsync(CancellationToken stoppingToken)
    {
        while (settings.AllFeeds.Count > 0)
        {
            await UpdateFeedsAsync(onlyMissing: false, stoppingToken);
            await Task.Delay(settings.FeedInterval, clock, stoppingToken);
        }
    }

    private async Task UpdateClonesAsync(bool onlyMissing, CancellationToken stoppingToken)
    {
        var problems = await clones.UpdateAsync(onlyMissing, stoppingToken);
        foreach (var problem in problems.Except(loadStatus.CloneProblems))
            Log.Problem(logger, problem);
        loadStatus.CloneProblems = problems;
    }

    private async Task UpdateFeedsAsync(bool onlyMissing, CancellationToken stoppingToken)
    {
        var problems = await feeds.UpdateAsync(onlyMissing, stoppingToken);
        foreach (var problem in problems.Except(loadStatus.FeedProblems))
            Log.Problem(logger, problem);
        loadStatus.FeedProblems = problems;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, ArchiveProblem problem);

        [LoggerMessage(LogLevel.Critical, "The archive could not be loaded, so the bot stops")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
