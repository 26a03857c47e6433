namespace CommunityBot.Archive.Pages;

/// <summary>
/// Says whether an address belongs to a service, because a link is shown with the service's name: else any page could bear that name.
/// </summary>
internal static class ServiceHost
{
    private static readonly Dictionary<string, string[]> Domains = new()
    {
        ["spotify"] = ["spotify.com", "spotify.link"],
        ["apple"] = ["apple.com", "apple.co"],
        ["twitter"] = ["twitter.com", "x.com"],
        ["github"] = ["github.com", "github.io"],
        ["linkedin"] = ["linkedin.com", "lnkd.in"],
    };

    /// <summary>Whether an address is at a domain of a service, or below one; also for a key that is no service.</summary>
    /// <param name="key">The key of the link on a page, such as <c>spotify</c>.</param>
    /// <param name="url">An absolute address.</param>
    public static bool Owns(string key, Uri url) => !Domains.TryGetValue(key, out var domains)
        || Array.Exists(domains, domain => url.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || url.IdnHost.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a host can have the name in an address. <see cref="Uri"/> accepts other names, and throws for them later.</summary>
    public static bool CanExist(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
