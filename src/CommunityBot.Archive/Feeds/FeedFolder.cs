using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>The result of one update of a feed's folder.</summary>
/// <param name="Problems">What is wrong with the feed, its items and their transcripts.</param>
internal sealed record FeedUpdate(IReadOnlyList<ArchiveProblem> Problems)
{
    /// <summary>Whether the feed could not be read, so that the next request should wait.</summary>
    public bool IsFailure { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// Makes the folder of one feed an archive folder: for each episode a page, or a sidecar file with a transcript, and pages of its people.
/// Files whose names begin with a dot are its own: the feed as it was last read, and <see cref="FeedState"/>. Every file is replaced at
/// once, so the folder is usable after a crash at any point, and the next update completes it.
/// </summary>
internal sealed class FeedFolder(
    FeedSource source, string folder, FeedDownloader downloader, TimeSpan retryInterval, TimeProvider clock,
    ReadingProgress? progress = null)
{
    /// <summary>The longest wait before another attempt to download something.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private const string FeedFile = ".feed.xml";
    private const string LockFile = ".lock";
    private const string PeopleFolder = "_people";
    private const string PageExtension = ".md";
    private const string SidecarExtension = ".yaml";
    private const int ParallelDownloads = 4;
    private const int TranscriptAttempts = 4;
    private const int DownloadsPerSave = 50;

    private readonly string _feedPath = Path.Combine(folder, FeedFile);
    private readonly ProblemList _problems = new(source.DisplayName);
    private FeedState _state = new();

    /// <summary>Requests the feed, and brings the folder up to date.</summary>
    /// <param name="downloadTime">After this time no transcript is requested any more, until the next update; null for no limit.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The update was cancelled.</exception>
    public async Task<FeedUpdate> UpdateAsync(TimeSpan? downloadTime, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, PeopleFolder));
        using var exclusive = TryLock();
        if (exclusive is null)
        {
            _problems.AddWarning(1, "Another process reads this feed at this moment, so this one leaves it as it is.");
            return new(_problems.ToSortedList());
        }

        foreach (var incomplete in Directory.GetFiles(folder, AtomicFile.TemporaryPrefix + "*", SearchOption.AllDirectories))
            File.Delete(incomplete);
        _state = FeedState.Load(folder);
        var (feed, download) = await RequestAsync(cancellationToken);
        if (feed is not null)
            await ApplyAsync(feed, downloadTime, cancellationToken);
        return new(_problems.ToSortedList()) { IsFailure = download.Failure is not null, RetryAfter = download.RetryAfter };
    }

    /// <summary>The wait after a number of failures in a row: it doubles with each, up to <see cref="MaxWait"/>.</summary>
    public static TimeSpan GetWait(TimeSpan interval, int failures)
    {
        var wait = interval * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        return wait < MaxWait ? wait : MaxWait;
    }

    private FileStream? TryLock()
    {
        try
        {
            return new(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Returns no feed when the folder must stay as it is.
    private async Task<(Feed? Feed, Download Download)> RequestAsync(CancellationToken cancellationToken)
    {
        var arriving = AtomicFile.GetTemporaryPath(_feedPath);
        var earlier = File.Exists(_feedPath) ? new Download { ETag = _state.ETag, LastModified = _state.LastModified } : null;
        var download = await FeedRequest.SendAsync(source, downloader, arriving, earlier, cancellationToken);
        var stays = _state.Episodes.Values.Any(episode => episode.IsListed)
            ? "What was read before stays."
            : "Nothing of it can be asked for.";
        Feed? feed = null;
        if (download.Failure is null)
        {
            try
            {
                using var stream = File.OpenRead(download.IsUnchanged ? _feedPath : arriving);
                feed = FeedReader.Read(stream, source, _problems);
            }
            catch (FeedReadException exception)
            {
                download = download with { Failure = exception.Message };
            }
        }

        if (feed is null)
        {
            _problems.AddError(1, $"The feed could not be read: {download.Failure}. {stays}");
            return (null, download);
        }

        if (IsImplausible(feed))
            return (null, download);
        if (!download.IsUnchanged)
        {
            // The feed comes first: with the validators of a later feed, the server would say that this one is unchanged.
            File.Move(arriving, _feedPath, overwrite: true);
            (_state.ETag, _state.LastModified) = (download.ETag, download.LastModified);
        }

        return (feed, download);
    }

    // Whether half of the episodes or more are gone. Those that ask not to be read are gone on purpose.
    private bool IsImplausible(Feed feed)
    {
        var known = _state.Episodes.Where(episode => episode.Value.IsListed).Select(episode => episode.Key).ToList();
        var lost = feed.IsBlocked ? 0 : known.Except(feed.Items.Select(item => item.Id)).Except(feed.BlockedIds).Count();
        if (lost == 0 || lost * 2 < known.Count)
            return false;
        _problems.AddError(
            1, $"The feed has lost {lost} of {known.Count} episodes. What was read before stays until they are back; to accept the loss, "
                + $"delete the folder {ArchiveProblem.Quote(folder)} and start again.");
        return true;
    }

    private async Task ApplyAsync(Feed feed, TimeSpan? downloadTime, CancellationToken cancellationToken)
    {
        if (feed.IsBlocked)
            _problems.AddError(1, "The feed asks not to be read (podcast:block), so nothing of it can be asked for.");
        var items = feed.IsBlocked ? [] : feed.Items;
        _state.List(items);
        // Before the files, so that a slug that was seen stays.
        _state.Save(folder);
        WritePeople(items);
        foreach (var item in items)
            WriteEpisode(item, _state.Episodes[item.Id]);
        DeleteOthers(items);
        await DownloadAsync([.. items.Where(NeedsDownload)], downloadTime, cancellationToken);
        foreach (var item in items)
        {
            if (_state.Episodes[item.Id].Failure is { } failure)
                _problems.AddError(item.Line, $"{failure} (episode {ArchiveProblem.Quote(item.Title)}).");
        }
    }

    private void WritePeople(IEnumerable<FeedItem> items)
    {
        var people = items.SelectMany(item => item.People)
            .GroupBy(person => FeedPageWriter.ToPersonId(person.Name), StringComparer.Ordinal)
            .Where(person => person.Key.Length > 0);
        foreach (var person in people)
            AtomicFile.Write(GetPersonPath(person.Key), Encoding.UTF8.GetBytes(FeedPageWriter.WritePerson([.. person])));
    }

    // The archive prefers a page to a transcript of the same name: it is deleted when transcript and sidecar file are there.
    private void WriteEpisode(FeedItem item, FeedEpisode episode)
    {
        if (item.Transcripts.Count == 0 || !IsTranscriptPresent(episode))
            (episode.Extension, episode.TranscriptKey) = (null, null);
        if (item.Chapters is null)
            (episode.Chapters, episode.ChaptersUrl) = ([], null);
        if (item.Transcripts.Count == 0 && item.Chapters is null)
            episode.Failure = null;
        var (extension, content) = episode.Extension is null
            ? (PageExtension, FeedPageWriter.WritePage(item, episode.Chapters))
            : (SidecarExtension, FeedPageWriter.WriteFields(item, episode.Chapters));
        AtomicFile.Write(GetPath(episode, extension), Encoding.UTF8.GetBytes(content));
        foreach (var other in TranscriptContent.Extensions.Append(PageExtension).Append(SidecarExtension))
        {
            if (other != extension && other != episode.Extension)
                File.Delete(GetPath(episode, other));
        }
    }

    private void DeleteOthers(IReadOnlyList<FeedItem> items)
    {
        var slugs = items.Select(item => _state.Episodes[item.Id].Slug).ToHashSet(StringComparer.Ordinal);
        var people = items.SelectMany(item => item.People)
            .Select(person => FeedPageWriter.ToPersonId(person.Name)).ToHashSet(StringComparer.Ordinal);
        Delete(folder, slugs);
        Delete(Path.Combine(folder, PeopleFolder), people);

        static void Delete(string folder, HashSet<string> names)
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (Path.GetFileName(file)[0] != '.' && !names.Contains(Path.GetFileNameWithoutExtension(file)))
                    File.Delete(file);
            }
        }
    }

    private bool NeedsDownload(FeedItem item) => _state.Episodes[item.Id] is var episode
        && (NeedsTranscript(item, episode) || NeedsChapters(item, episode))
        && (episode.Failure is null || episode.FailureKey != GetDownloadKey(item) || clock.GetUtcNow() >= episode.RetryAt);

    private static bool NeedsTranscript(FeedItem item, FeedEpisode episode) =>
        item.Transcripts.Count > 0 && episode.TranscriptKey != GetTranscriptKey(item);

    private static bool NeedsChapters(FeedItem item, FeedEpisode episode) =>
        item.Chapters is { } url && episode.ChaptersUrl != url.AbsoluteUri;

    private async Task DownloadAsync(IReadOnlyList<FeedItem> items, TimeSpan? downloadTime, CancellationToken cancellationToken)
    {
        using var outOfTime = new CancellationTokenSource(downloadTime ?? Timeout.InfiniteTimeSpan, clock);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(outOfTime.Token, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ParallelDownloads, CancellationToken = stopped.Token };
        var done = 0;
        progress?.ExpectTranscripts(items.Count);
        try
        {
            await Parallel.ForEachAsync(items, options, async (item, token) =>
            {
                await DownloadAsync(item, _state.Episodes[item.Id], token);
                progress?.CompleteTranscript();
                if (Interlocked.Increment(ref done) % DownloadsPerSave == 0)
                {
                    lock (_problems)
                        _state.Save(folder);
                }
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _problems.AddWarning(1, $"{items.Count - done} transcripts are not read yet; the next update of the feed reads them.");
        }
        finally
        {
            _state.Save(folder);
        }
    }

    private async Task DownloadAsync(FeedItem item, FeedEpisode episode, CancellationToken cancellationToken)
    {
        var failure = NeedsTranscript(item, episode) ? await DownloadTranscriptAsync(item, episode, cancellationToken) : null;
        if (NeedsChapters(item, episode))
            failure ??= await DownloadChaptersAsync(item.Chapters!, episode, cancellationToken);
        var isRepeated = failure is not null && episode.Failure is not null && episode.FailureKey == GetDownloadKey(item);
        (episode.Failure, episode.FailureKey) = (failure, GetDownloadKey(item));
        episode.FailureCount = isRepeated ? episode.FailureCount + 1 : 1;
        episode.RetryAt = clock.GetUtcNow() + GetWait(retryInterval, episode.FailureCount);
        WriteEpisode(item, episode);
    }

    private async Task<string?> DownloadTranscriptAsync(FeedItem item, FeedEpisode episode, CancellationToken cancellationToken)
    {
        string? failure = null;
        foreach (var url in item.Transcripts.Take(TranscriptAttempts))
        {
            var arriving = AtomicFile.GetTemporaryPath(GetPath(episode, ".transcript"));
            var reason = await DownloadFileAsync(url, arriving, cancellationToken);
            var extension = "";
            if (reason is null)
                (extension, reason) = TranscriptContent.Inspect(arriving, episode.Slug);
            if (reason is null)
            {
                File.Move(arriving, GetPath(episode, extension!), overwrite: true);
                (episode.Extension, episode.TranscriptKey) = (extension, GetTranscriptKey(item));
                return null;
            }

            failure ??= $"The transcript could not be read: {reason}";
        }

        return failure;
    }

    private async Task<string?> DownloadChaptersAsync(Uri url, FeedEpisode episode, CancellationToken cancellationToken)
    {
        var arriving = AtomicFile.GetTemporaryPath(GetPath(episode, ".chapters"));
        if (await DownloadFileAsync(url, arriving, cancellationToken) is { } reason)
            return $"The chapters could not be read: {reason}";
        if (FileContent.ReadText(RealPath.Resolve(arriving), new(episode.Slug)) is not { } json
            || FeedChapterReader.Read(json) is not { } chapters)
            return "The chapters could not be read: they are no JSON chapters";
        (episode.Chapters, episode.ChaptersUrl) = (chapters, url.AbsoluteUri);
        File.Delete(arriving);
        return null;
    }

    private async Task<string?> DownloadFileAsync(Uri url, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var credentials = FeedDownloader.IsSameServer(url, source.Address) ? source.Credentials : null;
        return (await downloader.GetAsync(url, file, cancellationToken, credentials: credentials)).Failure;
    }

    private bool IsTranscriptPresent(FeedEpisode episode) =>
        episode.Extension is { } extension && new FileInfo(GetPath(episode, extension)) is { Exists: true, Length: > 0 };

    private string GetPath(FeedEpisode episode, string extension) => Path.Combine(folder, episode.Slug + extension);

    private string GetPersonPath(string id) => Path.Combine(folder, PeopleFolder, id + PageExtension);

    private static string GetTranscriptKey(FeedItem item) => EpisodeKey.Compute(string.Join('\n', item.Transcripts));

    private static string GetDownloadKey(FeedItem item) => EpisodeKey.Compute($"{GetTranscriptKey(item)}\n{item.Chapters}");
}
