namespace CommunityBot.Episodes;

/// <summary>
/// The links to an episode. Transcript times refer to the YouTube video only; Spotify and Apple have another cut of the audio,
/// so their links have no time.
/// </summary>
/// <param name="YouTubeId">The id of the video, eleven characters; null when there is no video.</param>
/// <param name="Spotify">The page of the episode, never of the show.</param>
/// <param name="Apple">The page of the episode.</param>
/// <param name="Anchor">The page of the episode at Anchor, now Spotify for Podcasters.</param>
public sealed record EpisodeLinks(string? YouTubeId = null, Uri? Spotify = null, Uri? Apple = null, Uri? Anchor = null)
{
    public static readonly EpisodeLinks None = new();

    /// <summary>The address of the video from its start; null when there is no video.</summary>
    public Uri? YouTube => YouTubeId is null ? null : new Uri($"https://www.youtube.com/watch?v={YouTubeId}");

    /// <summary>
    /// Returns the address of the video at a time, <c>…watch?v=ID&amp;t=SECONDS</c> in seconds without a unit (some embedded players
    /// ignore other forms), from <see cref="Timestamp.StartSeconds"/>; from the start of the video when the time is null; null when there
    /// is no video.
    /// </summary>
    public Uri? YouTubeAt(Timestamp? at) =>
        YouTubeId is null || at is not { } time ? YouTube : new Uri($"https://www.youtube.com/watch?v={YouTubeId}&t={time.StartSeconds}");
}
