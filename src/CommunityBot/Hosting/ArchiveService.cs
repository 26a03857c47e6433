using CommunityBot.Core.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Search;
using CommunityBot.Health;
using CommunityBot.Local;

namespace CommunityBot.Hosting;

/// <summary>Loads the archive once the process runs, so that doors open at once; ends the process when there is nothing to answer from.</summary>
internal sealed partial class ArchiveService(
    ArchiveSettings settings,
    CurrentArchive archive,
    LastLoad lastLoad,
    PageAddress page,
    WarmUp warmUp,
    WorkerExit exit,
    TimeProvider clock,
    ILogger<ArchiveService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The page first: loading takes every core there is.
            await page.WhenOpen(stoppingToken).ConfigureAwait(false);
            await Load(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            Log.Failed(logger, surprise);
            exit.Fail();
        }
    }

    private async Task Load(CancellationToken stoppingToken)
    {
        var began = clock.GetTimestamp();
        var load = ArchiveLoader.Load(settings.Paths, stoppingToken);
        var reasons = ArchiveReader.Reasons(load, settings.Paths).ToList();
        if (reasons.Count > 0)
        {
            foreach (var sentence in reasons)
                Log.Unusable(logger, sentence);
            exit.Fail();
            return;
        }

        var glossary = ArchiveReader.Glossary(settings);
        foreach (var problem in load.Problems.Where(p => p.Severity == ProblemSeverity.Error).Concat(glossary.Problems))
            Log.Problem(logger, problem);
        var index = SearchIndex.Build(load.Catalog, SearchFields.All, ArchiveReader.Synonyms(glossary));
        lastLoad.Report = new(clock.GetUtcNow(), clock.GetElapsedTime(began), load.FileCount, [.. load.Problems, .. glossary.Problems]);
        await warmUp.Ask(index, stoppingToken).ConfigureAwait(false);
        archive.Swap(index);
        Log.Loaded(logger, load.Catalog.Episodes.Count, load.Catalog.People.Count, load.Problems.Count, clock.GetElapsedTime(began).TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The archive is loaded: {Episodes} episodes, {People} people, {Problems} problems, {Milliseconds:F0} ms")]
        public static partial void Loaded(ILogger logger, int episodes, int people, int problems, double milliseconds);

        [LoggerMessage(LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, ArchiveProblem problem);

        [LoggerMessage(LogLevel.Critical, "The archive could not be loaded")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Critical, "{Sentence}")]
        public static partial void Unusable(ILogger logger, string sentence);
    }
}
