using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Pages;

/// <summary>Makes addresses of a person's places, each written as a handle (<c>someone</c>, <c>@someone</c>) or as an address.</summary>
internal static partial class PersonLinkReader
{
    public static List<PersonLink> Read(IReadOnlyList<(string Key, YamlScalar Value)> places, ProblemList problems)
    {
        var links = new List<PersonLink>();
        foreach (var (key, value) in places)
        {
            var text = PlainText.ToOneLine(value.Text);
            if (text.Length == 0)
                continue;
            if (ParseUrl(key, text) is { } address)
                links.Add(new(GetLabel(key), address));
            else
                problems.AddWarning(value.Line, $"{key} {ProblemList.Quote(text)} is neither a handle nor an http address and is left out.");
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

    // A repository, owner/name, stands in one real page; LinkedIn's handles may be percent-encoded.
    [GeneratedRegex(@"^[\w.%-]{1,100}(?:/[\w.%-]{1,100})?$")]
    private static partial Regex Handle();

    [GeneratedRegex(@"^(?:www\.|(?:[a-z]{2,3}\.)?(?:twitter|x|github|linkedin)\.com/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlWithoutScheme();
}
