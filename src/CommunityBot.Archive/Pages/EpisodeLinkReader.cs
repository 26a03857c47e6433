using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Pages;

/// <summary>Reads where an episode can be heard from a page's <c>ids</c> and <c>links</c>; what is no address of an episode is left out.</summary>
internal static partial class EpisodeLinkReader
{
    public static EpisodeLinks Read(FrontMatterFields fields, ProblemList problems) => new(
        ReadYouTubeId(fields, problems),
        ReadSpotifyUrl(fields, problems),
        ReadUrl(fields, "apple", problems),
        ReadUrl(fields, "anchor", problems));

    /// <summary>The last part of the address at Anchor, without the code behind it; empty when there is none.</summary>
    public static string ReadAnchorSlug(FrontMatterFields fields)
    {
        var address = fields.Links.TryGetValue("anchor", out var link) ? link.Text : fields.Ids.TryGetValue("anchor", out var id) ? id.Text : "";
        return AnchorSuffix().Replace(PlainText.Truncate(address[(address.LastIndexOf('/') + 1)..], ArchiveLimits.TitleLength), "");
    }

    /// <summary>The address of a place; null, with a problem, unless it is absolute and http or https.</summary>
    public static Uri? ParseHttpUrl(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;

    private static string? ReadYouTubeId(FrontMatterFields fields, ProblemList problems)
    {
        var inIds = fields.Ids.TryGetValue("youtube", out var id) && !IsPlaceholder(id, "ids.youtube", problems) ? ParseVideoId(id.Text) : null;
        if (inIds is not null && inIds != id.Text)
            problems.AddWarning(id.Line, $"ids.youtube {ProblemList.Quote(id.Text)} is taken for {inIds}.");
        var inLinks = fields.Links.TryGetValue("youtube", out var link) && !IsPlaceholder(link, "links.youtube", problems) ? ParseVideoUrl(link.Text) : null;

        if (inIds is not null && inLinks is not null && inIds != inLinks)
            problems.AddWarning(link.Line, $"links.youtube leads to the video {inLinks} and ids.youtube is {inIds}; the id is taken.");
        else if (inIds is null && !IsMissing(id))
            problems.AddWarning(id.Line, $"ids.youtube {ProblemList.Quote(id.Text)} is no video.");
        else if (inLinks is null && !IsMissing(link))
            problems.AddWarning(link.Line, $"links.youtube {ProblemList.Quote(link.Text)} is no address of a video.");
        return inIds ?? inLinks;

        static bool IsMissing(YamlScalar text) => text.Text is null or "" or Placeholder;
    }

    private static string? ParseVideoId(string text) =>
        VideoIdPattern().Match(text.Trim()) is { Success: true } match ? match.Groups["id"].Value : ParseVideoUrl(text);

    private static string? ParseVideoUrl(string text)
    {
        if (ParseHttpUrl(text) is not { } address)
            return null;
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        var path = host switch
        {
            "youtu.be" => address.AbsolutePath[1..],
            "youtube.com" or "m.youtube.com" or "music.youtube.com" or "youtube-nocookie.com" => WatchPath().Match(address.PathAndQuery).Groups["id"].Value,
            _ => "",
        };
        return VideoIdPattern().Match(path) is { Success: true } match ? match.Groups["id"].Value : null;
    }

    private static Uri? ReadSpotifyUrl(FrontMatterFields fields, ProblemList problems)
    {
        if (ReadUrl(fields, "spotify", problems) is not { } address)
            return null;
        if (address.Host != "open.spotify.com" || address.AbsolutePath.Contains("/episode/", StringComparison.Ordinal))
            return address;
        problems.AddWarning(fields.Links["spotify"].Line, "links.spotify leads to the show or elsewhere, not to this episode, and is left out.");
        return null;
    }

    private static Uri? ReadUrl(FrontMatterFields fields, string place, ProblemList problems)
    {
        if (!fields.Links.TryGetValue(place, out var link) || link.Text.Length == 0 || IsPlaceholder(link, "links." + place, problems))
            return null;
        var address = ParseHttpUrl(link.Text);
        if (address is null)
            problems.AddWarning(link.Line, $"links.{place} {ProblemList.Quote(link.Text)} is no http address and is left out.");
        return address;
    }

    private const string Placeholder = "TODO";

    private static bool IsPlaceholder(YamlScalar text, string key, ProblemList problems)
    {
        if (text.Text != Placeholder)
            return false;
        problems.AddWarning(text.Line, $"{key} still says {Placeholder}.");
        return true;
    }

    [GeneratedRegex(@"-e[0-9a-z]{4,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex AnchorSuffix();

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9_-]{11})(?:[&?/].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VideoIdPattern();

    [GeneratedRegex(@"^/(?:watch\?(?:[^#]{0,500}&)?v=|embed/|live/|shorts/|v/)(?<id>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WatchPath();
}
