using System.Text.RegularExpressions;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Pages;

/// <summary>Reads where an episode can be heard from a page's <c>ids</c> and <c>links</c>; what is no address of an episode is left out.</summary>
internal static partial class EpisodeLinkReader
{
    public static EpisodeLinks Read(PageFields fields, ProblemList problems) => new(
        YouTubeId(fields, problems),
        Spotify(fields, problems),
        Address(fields, "apple", problems),
        Address(fields, "anchor", problems));

    /// <summary>The last part of the address at Anchor, without the code behind it; empty when there is none.</summary>
    public static string AnchorSlug(PageFields fields)
    {
        var address = fields.Links.TryGetValue("anchor", out var link) ? link.Text : fields.Ids.TryGetValue("anchor", out var id) ? id.Text : "";
        return AnchorCode().Replace(PlainText.Shorten(address[(address.LastIndexOf('/') + 1)..], ArchiveLimits.TitleLength), "");
    }

    /// <summary>The address of a place; null, with a problem, unless it is absolute and http or https.</summary>
    public static Uri? HttpAddress(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;

    private static string? YouTubeId(PageFields fields, ProblemList problems)
    {
        var inIds = fields.Ids.TryGetValue("youtube", out var id) && !IsToDo(id, "ids.youtube", problems) ? VideoId(id.Text) : null;
        if (inIds is not null && inIds != id.Text)
            problems.Warn(id.Line, $"ids.youtube {ProblemList.Excerpt(id.Text)} is taken for {inIds}.");
        var inLinks = fields.Links.TryGetValue("youtube", out var link) && !IsToDo(link, "links.youtube", problems) ? VideoIdOfAddress(link.Text) : null;

        if (inIds is not null && inLinks is not null && inIds != inLinks)
            problems.Warn(link.Line, $"links.youtube leads to the video {inLinks} and ids.youtube is {inIds}; the id is taken.");
        else if (inIds is null && !IsMissing(id))
            problems.Warn(id.Line, $"ids.youtube {ProblemList.Excerpt(id.Text)} is no video.");
        else if (inLinks is null && !IsMissing(link))
            problems.Warn(link.Line, $"links.youtube {ProblemList.Excerpt(link.Text)} is no address of a video.");
        return inIds ?? inLinks;

        static bool IsMissing(YamlText text) => text.Text is null or "" or ToDo;
    }

    private static string? VideoId(string text) =>
        DecoratedId().Match(text.Trim()) is { Success: true } match ? match.Groups["id"].Value : VideoIdOfAddress(text);

    private static string? VideoIdOfAddress(string text)
    {
        if (HttpAddress(text) is not { } address)
            return null;
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        var path = host switch
        {
            "youtu.be" => address.AbsolutePath[1..],
            "youtube.com" or "m.youtube.com" or "music.youtube.com" or "youtube-nocookie.com" => WatchPath().Match(address.PathAndQuery).Groups["id"].Value,
            _ => "",
        };
        return DecoratedId().Match(path) is { Success: true } match ? match.Groups["id"].Value : null;
    }

    private static Uri? Spotify(PageFields fields, ProblemList problems)
    {
        if (Address(fields, "spotify", problems) is not { } address)
            return null;
        if (address.Host != "open.spotify.com" || address.AbsolutePath.Contains("/episode/", StringComparison.Ordinal))
            return address;
        problems.Warn(fields.Links["spotify"].Line, "links.spotify leads to the show or elsewhere, not to this episode, and is left out.");
        return null;
    }

    private static Uri? Address(PageFields fields, string place, ProblemList problems)
    {
        if (!fields.Links.TryGetValue(place, out var link) || link.Text.Length == 0 || IsToDo(link, "links." + place, problems))
            return null;
        var address = HttpAddress(link.Text);
        if (address is null)
            problems.Warn(link.Line, $"links.{place} {ProblemList.Excerpt(link.Text)} is no http address and is left out.");
        return address;
    }

    private const string ToDo = "TODO";

    private static bool IsToDo(YamlText text, string key, ProblemList problems)
    {
        if (text.Text != ToDo)
            return false;
        problems.Warn(text.Line, $"{key} still says {ToDo}.");
        return true;
    }

    [GeneratedRegex(@"-e[0-9a-z]{4,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex AnchorCode();

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9_-]{11})(?:[&?/].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecoratedId();

    [GeneratedRegex(@"^/(?:watch\?(?:[^#]{0,500}&)?v=|embed/|live/|shorts/|v/)(?<id>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WatchPath();
}
