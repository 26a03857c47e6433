using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;

namespace CommunityBot.Highlights;

/// <summary>
/// Sends moderators once a month what members asked and the archive could not answer, to <c>Discord:ModeratorChannels</c> and
/// <c>Slack:ModeratorChannels</c>. The text is stored before it is sent, so every replica sends the same, and each channel gets it once.
/// </summary>
internal sealed partial class QuestionSummary(
    IHighlightStore store, IQuestionStore questions, DeliveryService deliveryService, HighlightSettings settings,
    CommandDispatcher dispatcher, TimeProvider clock, ILogger<QuestionSummary> logger)
{
    private const int MaxQuestions = 10;

    // A bot that was away for longer leaves the month out: the questions are still in /highlights gaps.
    private static readonly TimeSpan CatchUp = TimeSpan.FromDays(3);

    /// <summary>Does the work that is due now.</summary>
    /// <returns>When there is more work.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost; call again later.</exception>
    public async Task<DateTimeOffset> RunAsync(SearchIndex index, CancellationToken cancellationToken)
    {
        if (!deliveryService.HasChannels(AnnouncementKind.Moderators))
            return DateTimeOffset.MaxValue;
        var now = clock.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, settings.Schedule.Zone);
        var month = new DateOnly(local.Year, local.Month, 1);
        var due = GetDueTime(month);
        if (now < due)
            (month, due) = (month.AddMonths(-1), GetDueTime(month.AddMonths(-1)));
        var next = GetDueTime(month.AddMonths(1));
        var summarized = month.AddMonths(-1);
        var key = string.Create(CultureInfo.InvariantCulture, $"gaps-{summarized:yyyy-MM}");
        // What a restored store does not know may have been sent.
        var isRestored = due <= await store.GetRestoreTimeAsync(cancellationToken);
        var isOpen = !isRestored && now <= due + CatchUp;
        if (!isOpen && (await store.GetDeliveriesAsync(key, cancellationToken)).Count == 0)
            return next;
        var lines = await questions.FindSummaryAsync(key, cancellationToken);
        if (lines is null && isOpen)
            lines = await questions.KeepSummaryAsync(key, await CreateAsync(index, summarized, cancellationToken), cancellationToken);
        if (lines is not { Count: > 0 })
            return next;
        if (isOpen)
            await deliveryService.CreateDeliveriesAsync(AnnouncementKind.Moderators, key, null, DeliveryState.Pending, cancellationToken);
        var announcement = new Announcement(AnnouncementKind.Moderators, key, CreateReply(summarized, lines)) { NotBefore = due };
        var job = new DeliveryJob(announcement, isRestored ? DateTimeOffset.MinValue : due + CatchUp, _ => Task.FromResult(true))
        {
            RetriesRefused = true,
        };
        return await deliveryService.DeliverAsync(job, cancellationToken) ?? next;
    }

    private DateTimeOffset GetDueTime(DateOnly day) =>
        (settings.Schedule with { Day = day.DayOfWeek }).GetSlot(day).At;

    // The weeks that ended in a month are counted to the end, so the text is the same whenever it is made.
    private async Task<IReadOnlyList<string>> CreateAsync(SearchIndex index, DateOnly month, CancellationToken cancellationToken)
    {
        var reader = new QuestionGroups(index, dispatcher.Commands, clock);
        var all = await store.GetUnansweredQuestionsAsync(month.AddDays(-6), int.MaxValue, cancellationToken);
        var counted = all.Where(q => q.Week.AddDays(6) is var end && end.Year == month.Year && end.Month == month.Month).ToList();
        var groups = reader.Create(counted, await questions.GetIgnoredAsync(cancellationToken)).Where(g => !g.IsIgnored).ToList();
        Log.Created(logger, month, groups.Count);
        return [.. groups.Take(MaxQuestions).Select(g => string.Join(
            " · ", new[] { g.Label, GapReplies.DescribeAnswer(reader.FindAnswer(g, cancellationToken)) }.OfType<string>()))];
    }

    private static Reply CreateReply(DateOnly month, IReadOnlyList<string> lines) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"Asked in {month:MMMM yyyy}, and not in the archive"),
        Blocks =
        [
            new Block.Facts([.. lines.Select((line, i) => new Fact((i + 1).ToString(CultureInfo.InvariantCulture), line))]),
            new Block.Note("Words and counts only; nobody's name is kept. Moderators open and ignore them with /highlights gaps."),
            new Block.Buttons([new("Open", ButtonAction.Reply, "/highlights gaps")]),
        ],
        Audience = Audience.Channel,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The summary of {Month} for moderators has {Questions} questions without an answer")]
        public static partial void Created(ILogger logger, DateOnly month, int questions);
    }
}
