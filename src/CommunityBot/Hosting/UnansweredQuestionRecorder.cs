using System.Threading.Channels;

namespace CommunityBot.Hosting;

/// <summary>
/// Counts the unanswered questions in the store, in the background: no answer waits for a slow or unavailable store. When too many
/// questions wait, the oldest are lost.
/// </summary>
internal sealed partial class UnansweredQuestionRecorder(
    RecentUnansweredQuestions unanswered, IHighlightStore store, ILogger<UnansweredQuestionRecorder> logger) : BackgroundService
{
    private const int MaxWaiting = 500;

    private readonly Channel<RecentUnansweredQuestion> _waiting = Channel.CreateBounded<RecentUnansweredQuestion>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        unanswered.Added += Enqueue;
        try
        {
            await foreach (var question in _waiting.Reader.ReadAllAsync(stoppingToken))
                await RecordAsync(question, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The questions that still wait are lost: the process must stop quickly.
        }
        finally
        {
            unanswered.Added -= Enqueue;
        }
    }

    private void Enqueue(RecentUnansweredQuestion question) => _waiting.Writer.TryWrite(question);

    private async Task RecordAsync(RecentUnansweredQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var (week, line) = (
                UnansweredQuestion.GetWeek(question.LastAsked), Excerpt.Create(question.Line, UnansweredQuestion.MaxQueryLength));
            await store.CountUnansweredQuestionAsync(week, line, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotCounted(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A question without an answer was not counted: {Reason}")]
        public static partial void NotCounted(ILogger logger, string reason);
    }
}
