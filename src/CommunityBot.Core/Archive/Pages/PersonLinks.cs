using System.Text.RegularExpressions;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Pages;

/// <summary>Makes addresses of a person's places, each written as a handle (<c>someone</c>, <c>@someone</c>) or as an address.</summary>
internal static partial class PersonLinks
{
    public static List<PersonLink> Read(IReadOnlyList<(string Key, YamlText Value)> places, ProblemList problems)
    {
        var links = new List<PersonLink>();
        foreach (var (key, value) in places)
        {
            var text = PlainText.OneLine(value.Text);
            if (text.Length == 0)
                continue;
            if (Address(key, text) is { } address)
                links.Add(new(Label(key), address));
            else
                problems.Warn(value.Line, $"{key} {ProblemList.Excerpt(text)} is neither a handle nor an http address and is left out.");
        }

        return links;
    }

    private static Uri? Address(string key, string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            return EpisodeLinkReader.HttpAddress(text);
        if (key == "web" || BareAddress().IsMatch(text))
            return text.Contains('.') && !text.Contains(' ') ? EpisodeLinkReader.HttpAddress("https://" + text) : null;

        var handle = text.TrimStart('@').Trim('/');
        if (handle.StartsWith("in/", StringComparison.Ordinal))
            handle = handle[3..];
        return Handle().IsMatch(handle) ? EpisodeLinkReader.HttpAddress(Place(key) + handle) : null;
    }

    private static string Place(string key) => key switch
    {
        "twitter" => "https://twitter.com/",
        "github" => "https://github.com/",
        _ => "https://www.linkedin.com/in/",
    };

    private static string Label(string key) => key switch
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
    private static partial Regex BareAddress();
}
