using System.CommandLine;

namespace CommunityBot.CommandLine;

/// <summary><c>--urls ADDRESSES</c>: where the page is, before every setting.</summary>
internal static class UrlsOption
{
    public static Option<string?> Instance { get; } = new("--urls")
    {
        Description = "Where the local page is, such as http://127.0.0.1:5080; several with semicolons between.",
        HelpName = "URL",
        Recursive = true,
    };
}
