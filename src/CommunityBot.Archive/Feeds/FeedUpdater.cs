using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>Keeps the folder of every feed of <c>Archive:Feeds</c> up to date with its feed.</summary>
public sealed class FeedUpdater : IDisposable
{
    // The bot answers from what is there by then; the next update reads the rest.
    private static readonly TimeSpan FirstDownloadTime = TimeSpan.FromMinutes(1);

    private readonly ArchiveSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ReadingProgress? _progress;
    private readonly FeedDownloader _downloader;
    private readonly Dictionary<FeedSource, FailedRead> _failed = [];

    public FeedUpdater(ArchiveSettings settings, TimeProvider clock, ReadingProgress? progress = null)
        : this(settings, clock, new AddressGuard(settings.AllowPrivateAddresses ? _ => true : AddressGuard.IsPublic), progress)
    {
    }

    internal FeedUpdater(ArchiveSettings settings, TimeProvider clock, AddressGuard guard, ReadingProgress? progress = null)
    {
        _settings = settings;
        _clock = clock;
        _progress = progress;
        _downloader = new(guard, useProxy: settings.AllowPrivateAddresses, clock);
    }

    public void Dispose() => _downloader.Dispose();

    /// <summary>Reads the feeds, all at once. A feed that failed is read again only after its wait.</summary>
    /// <param name="onlyMissing">Whether feeds that were read at any time stay as they are, so that nothing waits for the network.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    /// <returns>The problems of every feed, in the order of the settings.</returns>
    /// <exception cref="OperationCanceledException">The update was cancelled.</exception>
    public async Task<IReadOnlyList<ArchiveProblem>> UpdateAsync(bool onlyMissing, CancellationToken cancellationToken)
    {
        var updates = await Task.WhenAll(_settings.AllFeeds.Select(source => UpdateAsync(source, onlyMissing, cancellationToken)));
        return [.. updates.SelectMany(problems => problems)];
    }

    /// <summary>Reads a feed without changing its folder.</summary>
    /// <returns>Null when it can be read; otherwise the reason in one clause, without any password.</returns>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public async Task<string?> CheckAsync(FeedSource source, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-feed-");
        try
        {
            var path = Path.Combine(folder.FullName, "feed.xml");
            var download = await FeedRequest.SendAsync(source, _downloader, path, earlier: null, cancellationToken);
            if (download.Failure is not null)
                return download.Failure;
            await using var stream = File.OpenRead(path);
            return FeedReader.Read(stream, source, new(source.DisplayName)).IsBlocked ? "it asks not to be read (podcast:block)" : null;
        }
        catch (FeedReadException exception)
        {
            return exception.Message;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<ArchiveProblem>> UpdateAsync(
        FeedSource source, bool onlyMissing, CancellationToken cancellationToken)
    {
        var folder = _settings.GetFeedFolder(source);
        if (onlyMissing && File.Exists(Path.Combine(folder, FeedSource.StateFile)))
            return [];
        FailedRead? failed;
        lock (_failed)
            failed = _failed.GetValueOrDefault(source);
        if (_clock.GetUtcNow() < failed?.RetryAt)
            return failed.Problems;

        var update = await TryUpdateAsync(source, folder, onlyMissing ? FirstDownloadTime : null, cancellationToken);
        lock (_failed)
        {
            _failed.Remove(source);
            if (update.IsFailure)
                _failed[source] = CreateFailedRead(update, 1 + failed?.Count ?? 1);
        }

        return update.Problems;
    }

    private FailedRead CreateFailedRead(FeedUpdate update, int count)
    {
        var wait = FeedFolder.GetWait(_settings.FeedInterval, count);
        if (update.RetryAfter > wait)
            wait = update.RetryAfter < FeedFolder.MaxWait ? update.RetryAfter.Value : FeedFolder.MaxWait;
        return new(count, _clock.GetUtcNow() + wait, update.Problems);
    }

    private async Task<FeedUpdate> TryUpdateAsync(
        FeedSource source, string folder, TimeSpan? downloadTime, CancellationToken cancellationToken)
    {
        try
        {
            var feed = new FeedFolder(source, folder, _downloader, _settings.FeedInterval, _clock, _progress);
            return await feed.UpdateAsync(downloadTime, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message = $"The folder {ArchiveProblem.Quote(folder)} of the feed cannot be written; what was read before stays.";
            return new([ArchiveProblem.Create(source.DisplayName, 1, ProblemSeverity.Error, message)]);
        }
    }

    private sealed record FailedRead(int Count, DateTimeOffset RetryAt, IReadOnlyList<ArchiveProblem> Problems);
}
