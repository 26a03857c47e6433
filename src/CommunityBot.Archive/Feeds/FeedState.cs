using System.Text.Json;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>What is remembered of a feed between two reads, in a file of its folder.</summary>
internal sealed class FeedState
{
    // Also of episodes that are gone: when they come back, they have the slug that they had.
    private const int MaxEpisodes = 4 * FeedReader.MaxItems;

    /// <summary>The validators of the feed's content.</summary>
    public string? ETag { get; set; }

    public DateTimeOffset? LastModified { get; set; }

    /// <summary>The episodes by <see cref="FeedItem.Id"/>.</summary>
    public Dictionary<string, FeedEpisode> Episodes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The state in a folder; an empty one when there is none, or when its file is damaged.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FeedState Load(string folder)
    {
        var file = Path.Combine(folder, FeedSource.StateFile);
        try
        {
            return File.Exists(file) && JsonSerializer.Deserialize<FeedState>(File.ReadAllBytes(file)) is { } state ? state : new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FeedSource.StateFile), JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Gives each item a slug, which it keeps, and records which episodes the feed lists now.</summary>
    public void List(IReadOnlyList<FeedItem> items)
    {
        var listed = items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, episode) in Episodes)
            episode.IsListed = listed.Contains(id);
        if (Episodes.Count > MaxEpisodes)
        {
            foreach (var id in Episodes.Where(episode => !episode.Value.IsListed).Select(episode => episode.Key).ToList())
                Episodes.Remove(id);
        }

        var slugs = Episodes.Values.Select(episode => episode.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var item in items.Where(item => !Episodes.ContainsKey(item.Id)))
        {
            var slug = FeedSlug.Choose(item, slugs.Contains);
            slugs.Add(slug);
            Episodes[item.Id] = new(slug) { IsListed = true };
        }
    }
}

/// <summary>What is remembered of an episode.</summary>
/// <param name="Slug">The name of its files. It never changes.</param>
internal sealed record FeedEpisode(string Slug)
{
    /// <summary>Whether the feed has the episode now.</summary>
    public bool IsListed { get; set; }

    /// <summary>The extension of the transcript file; null when there is none.</summary>
    public string? Extension { get; set; }

    /// <summary>The key of the addresses among which the transcript was chosen.</summary>
    public string? TranscriptKey { get; set; }

    /// <summary>The address from which the chapters were read.</summary>
    public string? ChaptersUrl { get; set; }

    public IReadOnlyList<FeedChapter> Chapters { get; set; } = [];

    /// <summary>Why the last download failed, in one clause; null when it did not.</summary>
    public string? Failure { get; set; }

    /// <summary>The key of the addresses that failed: other addresses need not wait.</summary>
    public string? FailureKey { get; set; }

    /// <summary>How many downloads in a row failed.</summary>
    public int FailureCount { get; set; }

    /// <summary>When the next download may start, after a failure.</summary>
    public DateTimeOffset RetryAt { get; set; }
}
