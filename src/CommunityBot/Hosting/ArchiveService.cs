using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Health;
using CommunityBot.Local;

namespace CommunityBot.Hosting;

/// <summary>
/// Loads the archive once the process runs, so that doors open at once, and looks after it from then on; ends the process when there is nothing to answer
/// from.
/// </summary>
internal sealed partial class ArchiveService(
    ArchiveSettings settings,
    ArchiveReloader reloader,
    GitClones clones,
    CurrentArchive archive,
    LastLoad lastLoad,
    PageAddress page,
    WarmUp warmUp,
    WorkerExit exit,
    TimeProvider clock,
    ILogger<ArchiveService> logger) : BackgroundService
{
    /// <summary>How soon a change is looked at again to see whether it is complete.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The page first: loading takes every core there is.
            await page.WhenOpen(stoppingToken).ConfigureAwait(false);
            await UpdateClones(onlyMissing: true, stoppingToken).ConfigureAwait(false);
            if (reloader.Load(stoppingToken) is not { } index)
            {
                exit.Fail();
                return;
            }

            await warmUp.Ask(index, stoppingToken).ConfigureAwait(false);
            GiveBack();
            archive.Swap(index);
            await Task.WhenAll(LookAgain(stoppingToken), PullAgain(stoppingToken)).ConfigureAwait(false);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            exit.Fail();
        }
    }

    // Reading leaves more behind than what is kept of it. Nobody asks yet, so the pause costs nobody anything; later the collector does it in its own time.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private async Task LookAgain(CancellationToken stoppingToken)
    {
        while (true)
        {
            var next = reloader.IsSettling && settings.LookEvery > Settling ? Settling : settings.LookEvery;
            await Task.Delay(next, clock, stoppingToken).ConfigureAwait(false);
            reloader.Look(stoppingToken);
        }
    }

    private async Task PullAgain(CancellationToken stoppingToken)
    {
        while (settings.Git.Count > 0)
        {
            await UpdateClones(onlyMissing: false, stoppingToken).ConfigureAwait(false);
            await Task.Delay(settings.GitInterval, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task UpdateClones(bool onlyMissing, CancellationToken stoppingToken)
    {
        var problems = await clones.Update(onlyMissing, stoppingToken).ConfigureAwait(false);
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
