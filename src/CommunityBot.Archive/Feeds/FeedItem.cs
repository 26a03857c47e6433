namespace CommunityBot.Archive.Feeds;

/// <summary>A feed as it was read, without the items that ask not to be read.</summary>
/// <param name="IsBlocked">Whether the whole feed asks not to be read (<c>podcast:block</c>).</param>
/// <param name="Items">In the order of the feed, usually the newest first; each id occurs once.</param>
/// <param name="BlockedIds">The ids of the items that ask not to be read.</param>
internal sealed record Feed(bool IsBlocked, IReadOnlyList<FeedItem> Items, IReadOnlyList<string> BlockedIds);

/// <summary>An episode of a feed. Texts are as the feed writes them, and may hold HTML.</summary>
/// <param name="Id">The GUID; without one the page's address; without that the address of the audio.</param>
/// <param name="Line">1-based line of the feed.</param>
internal sealed record FeedItem(string Id, int Line)
{
    public string Title { get; init; } = "";

    /// <summary>The day in the feed's own time zone.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A whole number, or a decimal such as 3.5.</summary>
    public decimal? Season { get; init; }

    /// <summary>A whole number, or a decimal such as 3.5.</summary>
    public decimal? Episode { get; init; }

    public TimeSpan? Duration { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The show notes; empty where the feed has only a description.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Null also when it may be secret, see <see cref="FeedValues.ToPublicAddress"/>.</summary>
    public Uri? Page { get; init; }

    /// <summary>Null also when it may be secret, see <see cref="FeedValues.ToPublicAddress"/>.</summary>
    public Uri? Audio { get; init; }

    public string? YouTubeId { get; init; }

    /// <summary>The hosts and guests: those of the item, or else those of the show.</summary>
    public IReadOnlyList<FeedPerson> People { get; init; } = [];

    /// <summary>The addresses of the transcript in its formats and languages, the best first.</summary>
    public IReadOnlyList<Uri> Transcripts { get; init; } = [];

    public Uri? Chapters { get; init; }
}

/// <summary>A host or guest.</summary>
/// <param name="Name">On one line.</param>
/// <param name="IsGuest">False for a host.</param>
/// <param name="Profile">The person's page; null when the feed names none.</param>
/// <param name="Picture">The address of a picture; null when the feed names none.</param>
internal sealed record FeedPerson(string Name, bool IsGuest, Uri? Profile, Uri? Picture);

/// <summary>The beginning of a chapter.</summary>
/// <param name="Title">The title.</param>
/// <param name="Second">Seconds from the start of the audio.</param>
internal sealed record FeedChapter(string Title, int Second);
