using System.Threading.Channels;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;

namespace CommunityBot.Hosting;

/// <summary>
/// Counts in the store what the archive could not answer, behind the answers' backs: a store that is slow or away keeps nobody waiting, and then
/// the oldest questions are lost.
/// </summary>
internal sealed partial class GapKeeper(UnansweredQueries unanswered, IHighlightStore store, ILogger<GapKeeper> logger) : BackgroundService
{
    private const int MaxWaiting = 500;

    private readonly Channel<UnansweredQuery> _waiting =
        Channel.CreateBounded<UnansweredQuery>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        unanswered.Added += Queue;
        try
        {
            await foreach (var query in _waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
                await Count(query, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not counted by now is not worth a slower stop.
        }
        finally
        {
            unanswered.Added -= Queue;
        }
    }

    private void Queue(UnansweredQuery query) => _waiting.Writer.TryWrite(query);

    private async Task Count(UnansweredQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await store.CountGap(Gap.WeekOf(query.LastAsked), Excerpt.Of(query.Line, Gap.MaxQueryLength), cancellationToken).ConfigureAwait(false);
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
