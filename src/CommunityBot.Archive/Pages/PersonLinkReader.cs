namespace CommunityBot.Archive.Pages;

/// <summary>Converts a person's profiles to addresses. A profile is a handle (<c>someone</c>, <c>@someone</c>) or an address.</summary>
internal static partial class PersonLinkReader
{
    private static readonly Dictionary<string, (string Label, string BaseUrl)> Sites = new()
    {
        ["twitter"] = ("Twitter", "https://twitter.com/"),
        ["github"] = ("GitHub", "https://github.com/"),
        ["linkedin"] = ("LinkedIn", "https://www.linkedin.com/in/"),
        ["web"] = ("Website", "https://"),
        ["picture"] = ("Picture", ""),
    };

    public static List<PersonLink> Read(IReadOnlyList<(string Key, YamlScalar Value)> profiles, ProblemList problems)
    {
        var links = new List<PersonLink>();
        foreach (var (key, value) in profiles)
        {
            var text = PlainText.ToOneLine(value.Text);
            if (text.Length == 0)
                continue;
            if (ParseUrl(key, text) is { } url)
                links.Add(new(ServiceHost.Owns(key, url) ? Sites[key].Label : url.IdnHost, url));
            else if (key != "picture")
                problems.AddWarning(
                    value.Line, $"{key} {ArchiveProblem.Quote(text)} is neither a handle nor an http address and is left out.");
        }

        return links;
    }

    private static Uri? ParseUrl(string key, string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            return EpisodeLinkReader.ParseHttpUrl(text);
        // The picture of a site's own page is a file of the site.
        if (key == "picture")
            return null;
        if (key == "web" || UrlWithoutScheme().IsMatch(text))
            return text.Contains('.') && !text.Contains(' ') ? EpisodeLinkReader.ParseHttpUrl("https://" + text) : null;

        var handle = text.TrimStart('@').Trim('/');
        if (handle.StartsWith("in/", StringComparison.Ordinal))
            handle = handle[3..];
        return Handle().IsMatch(handle) ? EpisodeLinkReader.ParseHttpUrl(Sites[key].BaseUrl + handle) : null;
    }

    // One real page gives a repository, owner/name. Handles of LinkedIn may be percent-encoded.
    [GeneratedRegex(@"^[\w.%-]{1,100}(?:/[\w.%-]{1,100})?$")]
    private static partial Regex Handle();

    [GeneratedRegex(
        @"^(?:www\.|(?:[a-z]{2,3}\.)?(?:twitter|x|github|linkedin)\.com/)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlWithoutScheme();
}
