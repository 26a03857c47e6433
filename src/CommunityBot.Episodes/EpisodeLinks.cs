namespace CommunityBot.Episodes;

/// <summary>
/// Where an episode can be heard. Only YouTube shares the transcript's clock; Spotify and Apple hold another cut of the audio,
/// so their links carry no time.
/// </summary>
/// <param name="YouTubeId">Eleven characters of the video's address; null when there is no video.</param>
/// <param name="Spotify">The episode's page, never the show's.</param>
/// <param name="Apple">The episode's page.</param>
/// <param name="Anchor">The episode's page at Anchor, now Spotify for Podcasters.</param>
public sealed record EpisodeLinks(string? YouTubeId = null, Uri? Spotify = null, Uri? Apple = null, Uri? Anchor = null)
{
    public static readonly EpisodeLinks None = new();

    /// <summary>The video from its start; null when there is no video.</summary>
    public Uri? YouTube => YouTubeId is null ? null : new Uri($"https://www.youtube.com/watch?v={YouTubeId}");

    /// <summary>
    /// The video at a moment, <c>…watch?v=ID&amp;t=SECONDS</c> in bare seconds (other forms are ignored by some embedded players),
    /// with the lead-in of <see cref="Timestamp.StartSeconds"/>; from its start when the moment has no time; null without a video.
    /// </summary>
    public Uri? YouTubeAt(Timestamp? at) =>
        YouTubeId is null || at is not { } time ? YouTube : new Uri($"https://www.youtube.com/watch?v={YouTubeId}&t={time.StartSeconds}");
}
