using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Platforms;
using CommunityBot.Core.Search;
using CommunityBot.Health;

namespace CommunityBot.Highlights;

/// <summary>Keeps the weekly post, the news of episodes and the store's tidiness going for as long as the bot runs.</summary>
internal sealed partial class HighlightWorker(
    WeeklyPublisher publisher,
    EpisodeNews news,
    CurrentArchive archive,
    LastLoad lastLoad,
    HighlightSettings settings,
    Courier courier,
    IHighlightStore store,
    HighlightBoard board,
    Picker picker,
    TimeProvider clock,
    ILogger<HighlightWorker> logger) : BackgroundService
{
    // Moderators may change something at any time, and so may whoever sets the clock.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);

    private DateOnly _tidied;
    private WeeklySlot? _next;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await publisher.Release(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is StoreUnavailableException or OperationCanceledException)
        {
            // The lease ends by itself.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await archive.WhenLoaded(stoppingToken).ConfigureAwait(false);
        await Task.WhenAll(Repeat(PostWeekly, stoppingToken), Repeat(TellNews, stoppingToken)).ConfigureAwait(false);
    }

    /// <summary>Works until the bot stops, and outlives whatever goes wrong.</summary>
    private async Task Repeat(Func<SearchIndex, CancellationToken, Task<DateTimeOffset>> work, CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), picker);
        while (true)
        {
            var index = archive.Index!;
            TimeSpan sleep;
            try
            {
                sleep = await work(index, stoppingToken).ConfigureAwait(false) - clock.GetUtcNow();
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
                Log.Surprise(logger, sleep.TotalSeconds, surprise);
            }

            await WaitForOther(index, sleep, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Until the archive is another, but no longer than a span.</summary>
    private async Task WaitForOther(SearchIndex index, TimeSpan longest, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await archive.WhenOtherThan(index, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private async Task<DateTimeOffset> PostWeekly(SearchIndex index, CancellationToken cancellationToken)
    {
        var wake = await publisher.Work(cancellationToken).ConfigureAwait(false);
        await Tidy(cancellationToken).ConfigureAwait(false);
        board.Now = await Standing(cancellationToken).ConfigureAwait(false);
        return wake;
    }

    // A repository that could not be cloned yet is a back catalogue, and no news when it comes.
    private async Task<DateTimeOffset> TellNews(SearchIndex index, CancellationToken cancellationToken) =>
        (lastLoad.IsWhole ? await news.Tell(index.Catalog, cancellationToken).ConfigureAwait(false) : null) ?? DateTimeOffset.MaxValue;

    private async Task<HighlightStanding> Standing(CancellationToken cancellationToken)
    {
        var desk = await store.Desk(cancellationToken).ConfigureAwait(false);
        var waiting = desk.Waiting(await store.Nominations(cancellationToken).ConfigureAwait(false));
        if (!courier.HasChannels(AnnouncementKind.Highlights))
            return new() { Waiting = waiting };
        var next = settings.Schedule.NextAfter(clock.GetUtcNow());
        if (next != _next)
            Log.Next(logger, next.At);
        _next = next;
        var newest = await store.Slots(1, state: null, cancellationToken).ConfigureAwait(false);
        var posted = await store.Slots(1, SlotState.Posted, cancellationToken).ConfigureAwait(false);
        var deliveries = newest.Count == 0 ? [] : await store.Deliveries(newest[0].Key, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Next = next,
            AwaitsApproval = settings.RequireApproval && desk.ApprovedSlot != next.Key,
            Waiting = waiting,
            LastPosted = posted.Count == 0 ? null : posted[0],
            Missing = [.. deliveries.Where(d => d.State != DeliveryState.Sent)],
        };
    }

    private async Task Tidy(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_tidied == today)
            return;
        var purged = await store.PurgeGaps(Gap.WeekOf(now - settings.KeepQueries), cancellationToken).ConfigureAwait(false);
        _tidied = today;
        if (purged > 0)
            Log.Purged(logger, purged);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The next highlights are due at {At:u}")]
        public static partial void Next(ILogger logger, DateTimeOffset at);

        [LoggerMessage(LogLevel.Information, "{Count} old questions without an answer are forgotten")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "The highlights met a surprise, next try in {Seconds:F0} s")]
        public static partial void Surprise(ILogger logger, double seconds, Exception exception);
    }
}
