using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>An announcer that answers in time whatever happens: silence and surprises leave a post in doubt.</summary>
internal sealed partial class TimeLimitedPublisher(IChannelPublisher announcer, TimeSpan limit, TimeProvider clock, ILogger logger) : IChannelPublisher
{
    public string Platform => announcer.Platform;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => announcer.GetChannels(kind);

    public Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken) =>
        CallAsync(token => announcer.PublishAsync(channel, announcement, token), sentence => new PublishResult.InDoubt(sentence), cancellationToken);

    public Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken) =>
        CallAsync(token => announcer.FindAsync(channel, announcement, token), sentence => new LookupResult.Unavailable(sentence), cancellationToken);

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, Func<string, T> without, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return without($"{Platform} did not answer within {limit.TotalSeconds:F0} seconds.");
        }
        catch (Exception surprise)
        {
            Log.Failed(logger, Platform, surprise);
            return without($"Asking {Platform} failed; the log says why.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Asking {Platform} about an announcement failed")]
        public static partial void Failed(ILogger logger, string platform, Exception exception);
    }
}
