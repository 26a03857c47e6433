using System.Globalization;
using CommunityBot.Episodes;

namespace CommunityBot.Web.Pages;

/// <summary>Where an episode, and each line of it, can be read.</summary>
internal static class EpisodeUrl
{
    public static string Create(Episode episode) => "/episodes/" + Uri.EscapeDataString(episode.Id.Slug);

    /// <summary>The line of a moment, with the words of a question marked.</summary>
    public static string Create(Moment moment, string? words)
    {
        var query = string.IsNullOrWhiteSpace(words) ? "" : "?q=" + Uri.EscapeDataString(words);
        return $"{Create(moment.Episode)}{query}#{GetAnchor(moment.Episode, moment.LineIndex)}";
    }

    /// <summary>
    /// A line's own name on its page, for good: <c>t=1087</c> where the page stamps it with a second that no line before it has, else
    /// <c>l=12</c>, its entry.
    /// </summary>
    public static string GetAnchor(Episode episode, int line) => episode.Timeline.At(line) is { Estimated: false } at
        ? string.Create(CultureInfo.InvariantCulture, $"t={at.Seconds}")
        : string.Create(CultureInfo.InvariantCulture, $"l={episode.Lines[line].Entry}");
}
