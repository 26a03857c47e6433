namespace CommunityBot.Episodes;

/// <summary>
/// The links to an episode. The times of a transcript are those of the video where there is one, else those of the audio file. Spotify and
/// Apple have another cut of the audio than the video, and so may the audio file, so a time of the video is never put into their links.
/// </summary>
/// <param name="YouTubeId">The id of the video, eleven characters; null when there is no video.</param>
/// <param name="Spotify">The page of the episode, never of the show.</param>
/// <param name="Apple">The page of the episode.</param>
/// <param name="Anchor">The page of the episode at Anchor, now Spotify for Podcasters.</param>
/// <param name="Audio">The audio file.</param>
/// <param name="Page">The page of the episode on the podcast's own site.</param>
public sealed record EpisodeLinks(
    string? YouTubeId = null, Uri? Spotify = null, Uri? Apple = null, Uri? Anchor = null, Uri? Audio = null, Uri? Page = null)
{
    public static readonly EpisodeLinks None = new();

    /// <summary>The address of the video from its start; null when there is no video.</summary>
    public Uri? YouTube => YouTubeId is null ? null : new Uri($"https://www.youtube.com/watch?v={YouTubeId}");

    /// <summary>
    /// Returns the best link for a time: the video at the time, else the audio at the time, else the page; null when there is none of
    /// them. A null time means the start.
    /// </summary>
    public TimedLink? At(Timestamp? at) => YouTubeAt(at) is { } video ? new(video, TimedLinkKind.Video)
        : AudioAt(at) is { } audio ? new(audio, TimedLinkKind.Audio)
        : Page is not null ? new(Page, TimedLinkKind.Page)
        : null;

    /// <summary>
    /// Returns the address of the video at a time, <c>…watch?v=ID&amp;t=SECONDS</c> in seconds without a unit (some embedded players
    /// ignore other forms), from <see cref="Timestamp.StartSeconds"/>; from the start of the video when the time is null; null when there
    /// is no video.
    /// </summary>
    public Uri? YouTubeAt(Timestamp? at) =>
        YouTubeId is null || at is not { } time ? YouTube : new Uri($"https://www.youtube.com/watch?v={YouTubeId}&t={time.StartSeconds}");

    /// <summary>These links, and those of another description of the episode where these have none.</summary>
    public EpisodeLinks Or(EpisodeLinks other) => new(
        YouTubeId ?? other.YouTubeId, Spotify ?? other.Spotify, Apple ?? other.Apple, Anchor ?? other.Anchor, Audio ?? other.Audio,
        Page ?? other.Page);

    // A media fragment, https://www.w3.org/TR/media-frags/#naming-time. Browsers play the file from there. Advertisements that a host puts
    // into the file move its times; nothing in a feed says so.
    private Uri? AudioAt(Timestamp? at) =>
        Audio is null || at is not { } time ? Audio : new Uri($"{Audio.GetLeftPart(UriPartial.Query)}#t={time.StartSeconds}");
}

/// <summary>A link to a time of an episode.</summary>
/// <param name="Address">An http or https address.</param>
/// <param name="Kind">What is there.</param>
public sealed record TimedLink(Uri Address, TimedLinkKind Kind);

/// <summary>What a <see cref="TimedLink"/> leads to. Stored posts hold the number.</summary>
public enum TimedLinkKind
{
    Video,
    Audio,

    /// <summary>The page of the episode, which knows no time.</summary>
    Page,
}
