using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Pages;

/// <summary>Creates the URLs of an episode's page and of its lines.</summary>
public static class EpisodeUrl
{
    public static string Create(Episode episode) => PublicPaths.Create(episode);

    /// <summary>The URL of a moment's line, on which the page marks the words of a question.</summary>
    public static string Create(Moment moment, string? words)
    {
        var query = string.IsNullOrWhiteSpace(words) ? "" : "?q=" + Uri.EscapeDataString(words);
        return $"{Create(moment.Episode)}{query}#{GetAnchor(moment.Episode, moment.LineIndex)}";
    }

    /// <summary>The URL of a moment's line, on which the page marks the words of the moment.</summary>
    public static string CreateMarked(Moment moment) =>
        $"{Create(moment.Episode)}?m={MomentAddress.From(moment)}#{GetAnchor(moment.Episode, moment.LineIndex)}";

    /// <summary>
    /// A line's permanent anchor: <c>t=1087</c> when the transcript gives it a second that no line before it has, and its entry with the
    /// hash of its words, <c>l=12.5k2j9fa0</c>, otherwise.
    /// </summary>
    public static string GetAnchor(Episode episode, int line) => episode.Timeline.At(line) is { Estimated: false } at
        ? string.Create(CultureInfo.InvariantCulture, $"t={at.Seconds}")
        : string.Create(CultureInfo.InvariantCulture, $"l={episode.Lines[line].Entry}.{GetHash(episode.Lines[line])}");

    // An old link to a line leads to the place where it was hidden.
    private static string GetHash(TranscriptLine line) => line.Hidden?.LineHash ?? WordsHash.Compute(line.Text);
}
