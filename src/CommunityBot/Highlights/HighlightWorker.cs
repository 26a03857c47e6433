using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Interactions;

namespace CommunityBot.Highlights;

/// <summary>
/// Posts the highlights, asks members about them, announces new episodes, tells members what they follow, sends summaries to moderators,
/// and deletes old questions, sign-ins and interactions, for as long as the bot runs.
/// </summary>
internal sealed partial class HighlightWorker(
    WeeklyPublisher publisher,
    EpisodeAnnouncer announcer,
    PollPublisher polls,
    QuestionSummary summary,
    FollowNotifier followNotifier,
    SearchIndexHolder indexHolder,
    ArchiveLoadStatus loadStatus,
    HighlightSettings settings,
    DeliveryService deliveryService,
    IHighlightStore store,
    DeskSignIn signIn,
    IInteractionStore interactions,
    HighlightStatus status,
    RandomSource random,
    TimeProvider clock,
    ILogger<HighlightWorker> logger) : BackgroundService
{
    // Moderators may change the queue at any time, and an operator may set the clock.
    private static readonly TimeSpan MaxSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinSleep = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SignInInterval = TimeSpan.FromHours(1);

    private DateOnly _cleanedUp;
    private DateTimeOffset _signInsCleanedUp;
    private WeeklySlot? _next;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await publisher.ReleaseAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // The claim expires.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await indexHolder.WaitUntilLoadedAsync(stoppingToken);
        await Task.WhenAll(
            RepeatAsync(PostWeeklyAsync, stoppingToken), RepeatAsync(AnnounceEpisodesAsync, stoppingToken),
            RepeatAsync(TellFollowersAsync, stoppingToken), RepeatAsync((_, token) => polls.RunAsync(token), stoppingToken),
            RepeatAsync(summary.RunAsync, stoppingToken));
    }

    // Repeats the work until the bot stops, also after exceptions.
    private async Task RepeatAsync(Func<SearchIndex, CancellationToken, Task<DateTimeOffset>> work, CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), random);
        while (true)
        {
            var index = indexHolder.Index!;
            TimeSpan sleep;
            try
            {
                sleep = await work(index, stoppingToken) - clock.GetUtcNow();
                backoff.Reset();
                sleep = sleep > MaxSleep ? MaxSleep : sleep < MinSleep ? MinSleep : sleep;
            }
            catch (StoreUnavailableException)
            {
                // StoreStatus has logged the reason.
                sleep = backoff.Next();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                sleep = backoff.Next();
                Log.Failed(logger, sleep.TotalSeconds, exception);
            }

            await WaitForChangeAsync(index, sleep, stoppingToken);
        }
    }

    // Waits until the archive changes, but not longer than the given time.
    private async Task WaitForChangeAsync(SearchIndex index, TimeSpan limit, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await indexHolder.WaitForChangeAsync(index, linked.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task<DateTimeOffset> PostWeeklyAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        var wake = await publisher.RunAsync(cancellationToken);
        await DeleteOldQuestionsAsync(cancellationToken);
        await DeleteOldSignInsAsync(cancellationToken);
        await interactions.DeleteOldAsync(clock.GetUtcNow() - IInteractionStore.Memory, cancellationToken);
        status.Current = await GetStatusAsync(cancellationToken);
        return wake;
    }

    // Nothing is announced until every repository is cloned, because the episodes of a missing one are not new.
    private async Task<DateTimeOffset> AnnounceEpisodesAsync(SearchIndex index, CancellationToken cancellationToken) =>
        (loadStatus.IsComplete ? await announcer.AnnounceAsync(index.Catalog, cancellationToken) : null) ?? DateTimeOffset.MaxValue;

    // An episode that another replica has found may be missing here. It is told of when this one has loaded it, if nobody did before.
    private async Task<DateTimeOffset> TellFollowersAsync(SearchIndex index, CancellationToken cancellationToken) =>
        await followNotifier.RunAsync(index, cancellationToken) ?? DateTimeOffset.MaxValue;

    private async Task<HighlightStatusSnapshot> GetStatusAsync(CancellationToken cancellationToken)
    {
        var queue = await store.GetEditorialQueueAsync(cancellationToken);
        var waiting = queue.CountWaiting(await store.GetNominationsAsync(cancellationToken));
        var next = settings.Schedule.GetNextSlot(clock.GetUtcNow());
        if (next != _next && deliveryService.HasChannels(AnnouncementKind.Highlights))
            Log.Next(logger, next.At);
        _next = next;
        var posted = await store.GetScheduledPostsAsync(1, ScheduledPostState.Posted, cancellationToken);
        var posts = new List<NextPost>();
        var deliveries = new List<Delivery>();
        foreach (var show in settings.Posts)
        {
            posts.Add(await publisher.DescribeAsync(next with { Show = show }, queue, cancellationToken));
            if (await store.GetScheduledPostsOfShowAsync(show, 1, state: null, cancellationToken) is [var newest])
                deliveries.AddRange(await store.GetDeliveriesAsync(newest.Key, cancellationToken));
        }

        return new()
        {
            Next = posts,
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
        var purged = await store.DeleteUnansweredQuestionsAsync(
            UnansweredQuestion.GetWeek(now - settings.QuestionRetention), cancellationToken);
        _cleanedUp = today;
        if (purged > 0)
            Log.Deleted(logger, purged);
    }

    // What a sign-in keeps names a person, so it goes soon after its end.
    private async Task DeleteOldSignInsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _signInsCleanedUp < SignInInterval)
            return;
        await signIn.DeleteExpiredAsync(cancellationToken);
        _signInsCleanedUp = now;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The next highlights are due at {At:u}")]
        public static partial void Next(ILogger logger, DateTimeOffset at);

        [LoggerMessage(LogLevel.Information, "{Count} old questions without an answer were deleted")]
        public static partial void Deleted(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "The work on the highlights failed and is repeated in {Seconds:F0} s")]
        public static partial void Failed(ILogger logger, double seconds, Exception exception);
    }
}
