using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights.Publishing;

/// <summary>An announcer that answers in time whatever happens: silence and surprises leave a post in doubt.</summary>
internal sealed partial class TimedAnnouncer(IAnnouncer announcer, TimeSpan limit, TimeProvider clock, ILogger logger) : IAnnouncer
{
    public string Platform => announcer.Platform;

    public IReadOnlyList<string> ChannelsFor(AnnouncementKind kind) => announcer.ChannelsFor(kind);

    public Task<Posting> Post(string channel, Announcement announcement, CancellationToken cancellationToken) =>
        InTime(token => announcer.Post(channel, announcement, token), sentence => new Posting.InDoubt(sentence), cancellationToken);

    public Task<Sighting> Find(string channel, Announcement announcement, CancellationToken cancellationToken) =>
        InTime(token => announcer.Find(channel, announcement, token), sentence => new Sighting.CannotLook(sentence), cancellationToken);

    private async Task<T> InTime<T>(Func<CancellationToken, Task<T>> call, Func<string, T> without, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
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
            Log.Surprise(logger, Platform, surprise);
            return without($"Asking {Platform} failed; the log says why.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Asking {Platform} about an announcement failed")]
        public static partial void Surprise(ILogger logger, string platform, Exception exception);
    }
}
