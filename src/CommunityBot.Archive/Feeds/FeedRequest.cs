using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>Gets the content of a feed, from the network or from a file, with the same limits.</summary>
internal static class FeedRequest
{
    /// <summary>Writes the content to a file. The file is incomplete after a failure, and empty when the feed is unchanged.</summary>
    /// <param name="source">The feed.</param>
    /// <param name="downloader">Sends the request.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="earlier">The download whose content is known; null when there is none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public static async Task<Download> SendAsync(
        FeedSource source, FeedDownloader downloader, string path, Download? earlier, CancellationToken cancellationToken)
    {
        await using var destination = File.Create(path);
        return source.Address.IsFile
            ? await CopyAsync(source.DisplayName, destination, cancellationToken)
            : await downloader.GetAsync(source.Address, destination, cancellationToken, earlier, source.Credentials);
    }

    private static async Task<Download> CopyAsync(string path, FileStream destination, CancellationToken cancellationToken)
    {
        try
        {
            // A pipe or a device has no length, and opening one can block forever.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 and var length })
                return new("there is no such file with content; an address begins with https://");
            if (length > FeedDownloader.MaxBytes)
                return new($"it is larger than {FeedDownloader.MaxBytes / 1024 / 1024} MB");
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(destination, cancellationToken);
            return new();
        }
        catch (UnauthorizedAccessException)
        {
            return new("the file may not be read");
        }
    }
}
