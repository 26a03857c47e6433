namespace CommunityBot.Archive.Pages;

/// <summary>Converts a person's profiles to addresses. A profile is a handle (<c>someone</c>, <c>@someone</c>) or an address.</summary>
internal static partial class PersonLinkReader
{
    public static List<PersonLink> Read(IReadOnlyList<(string Key, YamlScalar Value)> profiles, ProblemList problems)
    {
        var links = new List<PersonLink>();
        foreach (var (key, value) in profiles)
        {
            var text = PlainText.ToOneLine(value.Text);
            if (text.Length == 0)
                continue;
            if (ParseUrl(key, text) is { } url)
                links.Add(new(GetLabel(key), url));
            else
                problems.AddWarning(
                    value.Line, $"{key} {ArchiveProblem.Quote(text)} is neither a handle nor an http address and is left out.");
        }

        return links;
    }

    private static Uri? ParseUrl(string key, string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            return EpisodeLinkReader.ParseHttpUrl(text);
        if (key == "web" || UrlWithoutScheme().IsMatch(text))
            return text.Contains('.') && !text.Contains(' ') ? EpisodeLinkReader.ParseHttpUrl("https://" + text) : null;

        var handle = text.TrimStart('@').Trim('/');
        if (handle.StartsWith("in/", StringComparison.Ordinal))
            handle = handle[3..];
        return Handle().IsMatch(handle) ? EpisodeLinkReader.ParseHttpUrl(GetBaseUrl(key) + handle) : null;
    }

    private static string GetBaseUrl(string key) => key switch
    {
        "twitter" => "https://twitter.com/",
        "github" => "https://github.com/",
        _ => "https://www.linkedin.com/in/",
    };

    private static string GetLabel(string key) => key switch
    {
        "twitter" => "Twitter",
        "github" => "GitHub",
        "linkedin" => "LinkedIn",
        _ => "Website",
    };

    // One real page gives a repository, owner/name. Handles of LinkedIn may be percent-encoded.
    [GeneratedRegex(@"^[\w.%-]{1,100}(?:/[\w.%-]{1,100})?$")]
    private static partial Regex Handle();

    [GeneratedRegex(
        @"^(?:www\.|(?:[a-z]{2,3}\.)?(?:twitter|x|github|linkedin)\.com/)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlWithoutScheme();
}
