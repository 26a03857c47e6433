using CommunityBot.Archive;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Platforms;
using CommunityBot.Search;

namespace CommunityBot.Highlights;

/// <summary>Keeps the weekly post, the news of episodes and the store's tidiness going for as long as the bot runs.</summary>
internal sealed partial class HighlightWorker(
    WeeklyPublisher publisher,
    EpisodeAnnouncer news,
    SearchIndexHolder archive,
    ArchiveLoadStatus lastLoad,
    HighlightSettings settings,
    DeliveryService courier,
    IHighlightStore store,
    HighlightStatus board,
    RandomSource picker,
    TimeProvider clock,
    ILogger<HighlightWorker> logger) : BackgroundService
{
    // Moderators may change something at any time, and so may whoever sets the clock.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);

    private DateOnly _cleanedUp;
    private WeeklySlot? _next;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await publisher.ReleaseAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is StoreUnavailableException or OperationCanceledException)
        {
            // The lease ends by itself.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await archive.WaitUntilLoadedAsync(stoppingToken);
        await Task.WhenAll(RepeatAsync(PostWeeklyAsync, stoppingToken), RepeatAsync(AnnounceEpisodesAsync, stoppingToken));
    }

    /// <summary>Works until the bot stops, and outlives whatever goes wrong.</summary>
    private async Task RepeatAsync(Func<SearchIndex, CancellationToken, Task<DateTimeOffset>> work, CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), picker);
        while (true)
        {
            var index = archive.Index!;
            TimeSpan sleep;
            try
            {
                sleep = await work(index, stoppingToken) - clock.GetUtcNow();
                backoff.Reset();
                sleep = sleep > LongestSleep ? LongestSleep : sleep < ShortestSleep ? ShortestSleep : sleep;
            }
            catch (StoreUnavailableException)
            {
                // The store's board has the reason.
                sleep = backoff.Next();
            }
            catch (Exception surprise) when (!stoppingToken.IsCancellationRequested)
            {
                sleep = backoff.Next();
                Log.Failed(logger, sleep.TotalSeconds, surprise);
            }

            await WaitForChangeAsync(index, sleep, stoppingToken);
        }
    }

    /// <summary>Until the archive is another, but no longer than a span.</summary>
    private async Task WaitForChangeAsync(SearchIndex index, TimeSpan longest, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await archive.WaitForChangeAsync(index, either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private async Task<DateTimeOffset> PostWeeklyAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var wake = await publisher.RunAsync(cancellationToken);
        await DeleteOldQuestionsAsync(cancellationToken);
        board.Current = await GetStatusAsync(cancellationToken);
        return wake;
    }

    // A repository that could not be cloned yet is a back catalogue, and no news when it comes.
    private async Task<DateTimeOffset> AnnounceEpisodesAsync(SearchIndex index, CancellationToken cancellationToken) =>
        (lastLoad.IsComplete ? await news.AnnounceAsync(index.Catalog, cancellationToken) : null) ?? DateTimeOffset.MaxValue;

    private async Task<HighlightStatusSnapshot> GetStatusAsync(CancellationToken cancellationToken)
    {
        var desk = await store.GetEditorialQueueAsync(cancellationToken);
        var waiting = desk.CountWaiting(await store.GetNominationsAsync(cancellationToken));
        if (!courier.HasChannels(AnnouncementKind.Highlights))
            return new() { WaitingCount = waiting };
        var next = settings.Schedule.GetNextSlot(clock.GetUtcNow());
        if (next != _next)
            Log.Next(logger, next.At);
        _next = next;
        var newest = await store.GetScheduledPostsAsync(1, state: null, cancellationToken);
        var posted = await store.GetScheduledPostsAsync(1, ScheduledPostState.Posted, cancellationToken);
        var deliveries = newest.Count == 0 ? [] : await store.GetDeliveriesAsync(newest[0].Key, cancellationToken);
        return new()
        {
            Next = next,
            AwaitsApproval = settings.RequireApproval && desk.ApprovedSlot != next.Key,
            WaitingCount = waiting,
            LastPosted = posted.Count == 0 ? null : posted[0],
            UnsentDeliveries = [.. deliveries.Where(d => d.State != DeliveryState.Sent)],
        };
    }

    private async Task DeleteOldQuestionsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_cleanedUp == today)
            return;
        var purged = await store.DeleteUnansweredQuestionsAsync(UnansweredQuestion.GetWeek(now - settings.QuestionRetention), cancellationToken);
        _cleanedUp = today;
        if (purged > 0)
            Log.Deleted(logger, purged);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The next highlights are due at {At:u}")]
        public static partial void Next(ILogger logger, DateTimeOffset at);

        [LoggerMessage(LogLevel.Information, "{Count} old questions without an answer are forgotten")]
        public static partial void Deleted(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "The highlights met a surprise, next try in {Seconds:F0} s")]
        public static partial void Failed(ILogger logger, double seconds, Exception exception);
    }
}
