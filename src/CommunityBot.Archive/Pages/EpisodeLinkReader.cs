namespace CommunityBot.Archive.Pages;

/// <summary>
/// Reads the episode's addresses from a page's <c>ids</c>, <c>links</c> and keys of their own. A value that is not an address of an episode
/// is left out.
/// </summary>
internal static partial class EpisodeLinkReader
{
    private const string Placeholder = "TODO";

    public static EpisodeLinks Read(FrontMatterFields fields, ProblemList problems) => new(
        ReadYouTubeId(fields, problems), ReadSpotifyUrl(fields, problems), ReadUrl(fields, "apple", problems),
        ReadUrl(fields, "anchor", problems), ReadWebUrl(fields, problems, "audio", "mp3"),
        ReadWebUrl(fields, problems, "link", "web", "page", "url"));

    /// <summary>The last part of the address at Anchor, without the code at its end; empty when there is none.</summary>
    public static string ReadAnchorSlug(FrontMatterFields fields)
    {
        var url = fields.Links.GetValueOrDefault("anchor").Text ?? fields.Ids.GetValueOrDefault("anchor").Text ?? "";
        return AnchorSuffix().Replace(PlainText.Truncate(url[(url.LastIndexOf('/') + 1)..], ArchiveLimits.TitleLength), "");
    }

    /// <summary>An absolute http or https address without user and password; null for any other text.</summary>
    public static Uri? ParseHttpUrl(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            && ServiceHost.CanExist(url)
            ? url
            : null;

    private static string? ReadYouTubeId(FrontMatterFields fields, ProblemList problems)
    {
        var hasId = fields.Ids.TryGetValue("youtube", out var id) && !IsPlaceholder(id, "ids.youtube", problems);
        var hasLink = fields.Links.TryGetValue("youtube", out var link) && !IsPlaceholder(link, "links.youtube", problems);
        var inIds = hasId ? ParseVideoId(id.Text) : null;
        var inLinks = hasLink ? ParseVideoUrl(link.Text) : null;
        if (inIds is not null && inIds != id.Text)
            problems.AddWarning(id.Line, $"ids.youtube {ArchiveProblem.Quote(id.Text)} is taken for {inIds}.");
        if (inIds is not null && inLinks is not null && inIds != inLinks)
            problems.AddWarning(link.Line, $"links.youtube leads to the video {inLinks} and ids.youtube is {inIds}; the id is taken.");
        else if (inIds is null && !IsMissing(id))
            problems.AddWarning(id.Line, $"ids.youtube {ArchiveProblem.Quote(id.Text)} is no video.");
        else if (inLinks is null && !IsMissing(link))
            problems.AddWarning(link.Line, $"links.youtube {ArchiveProblem.Quote(link.Text)} is no address of a video.");
        return inIds ?? inLinks;

        static bool IsMissing(YamlScalar text) => text.Text is null or "" or Placeholder;
    }

    /// <summary>The id of a video from an id or an address; null for other text.</summary>
    public static string? ParseVideoId(string text) =>
        VideoIdPattern().Match(text.Trim()) is { Success: true } match ? match.Groups["id"].Value : ParseVideoUrl(text);

    /// <summary>The id of a video from its address; null for other text.</summary>
    public static string? ParseVideoUrl(string text)
    {
        if (ParseHttpUrl(text) is not { } url)
            return null;
        var host = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
        var path = host switch
        {
            "youtu.be" => url.AbsolutePath[1..],
            "youtube.com" or "m.youtube.com" or "music.youtube.com" or "youtube-nocookie.com" =>
                WatchPath().Match(url.PathAndQuery).Groups["id"].Value,
            _ => "",
        };
        return VideoIdPattern().Match(path) is { Success: true } match ? match.Groups["id"].Value : null;
    }

    private static Uri? ReadSpotifyUrl(FrontMatterFields fields, ProblemList problems)
    {
        if (ReadUrl(fields, "spotify", problems) is not { } url)
            return null;
        if (url.Host != "open.spotify.com" || url.AbsolutePath.Contains("/episode/", StringComparison.Ordinal))
            return url;
        problems.AddWarning(
            fields.Links["spotify"].Line, "links.spotify leads to the show or elsewhere, not to this episode, and is left out.");
        return null;
    }

    private static Uri? ReadUrl(FrontMatterFields fields, string key, ProblemList problems)
    {
        if (!fields.Links.TryGetValue(key, out var link) || link.Text.Length == 0 || IsPlaceholder(link, "links." + key, problems))
            return null;
        var url = ParseHttpUrl(link.Text);
        if (url is null)
            problems.AddWarning(link.Line, $"links.{key} {ArchiveProblem.Quote(link.Text)} is no http address and is left out.");
        else if (!ServiceHost.Owns(key, url))
            problems.AddWarning(link.Line, $"links.{key} leads to {ArchiveProblem.Quote(url.IdnHost)}, another site, and is left out.");
        return url is not null && ServiceHost.Owns(key, url) ? url : null;
    }

    // The first of several keys that has an address. Sites often have a path of their own there, which leads nowhere from a chat. The
    // problem does not repeat an address, which may have a password.
    private static Uri? ReadWebUrl(FrontMatterFields fields, ProblemList problems, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!fields.Links.TryGetValue(key, out var link) || !link.Text.Contains("://", StringComparison.Ordinal))
                continue;
            if (ParseHttpUrl(link.Text) is { } url && url.AbsoluteUri.Length <= ArchiveLimits.AddressLength)
                return url;
            problems.AddWarning(
                link.Line,
                $"{key} is no http address of at most {ArchiveLimits.AddressLength} characters without a password and is left out.");
        }

        return null;
    }

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
