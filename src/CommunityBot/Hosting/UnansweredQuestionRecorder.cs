using System.Threading.Channels;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Hosting;

/// <summary>
/// Counts in the store what the archive could not answer, behind the answers' backs: a store that is slow or away keeps nobody waiting, and then
/// the oldest questions are lost.
/// </summary>
internal sealed partial class UnansweredQuestionRecorder(RecentUnansweredQuestions unanswered, IHighlightStore store, ILogger<UnansweredQuestionRecorder> logger) : BackgroundService
{
    private const int MaxWaiting = 500;

    private readonly Channel<RecentUnansweredQuestion> _waiting =
        Channel.CreateBounded<RecentUnansweredQuestion>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        unanswered.Added += Enqueue;
        try
        {
            await foreach (var query in _waiting.Reader.ReadAllAsync(stoppingToken))
                await RecordAsync(query, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not counted by now is not worth a slower stop.
        }
        finally
        {
            unanswered.Added -= Enqueue;
        }
    }

    private void Enqueue(RecentUnansweredQuestion query) => _waiting.Writer.TryWrite(query);

    private async Task RecordAsync(RecentUnansweredQuestion query, CancellationToken cancellationToken)
    {
        try
        {
            await store.CountUnansweredQuestionAsync(UnansweredQuestion.GetWeek(query.LastAsked), Excerpt.Create(query.Line, UnansweredQuestion.MaxQueryLength), cancellationToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            Log.NotCounted(logger, unavailable.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A question without an answer was not counted: {Reason}")]
        public static partial void NotCounted(ILogger logger, string reason);
    }
}
