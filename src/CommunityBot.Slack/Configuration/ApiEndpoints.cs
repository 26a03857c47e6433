namespace CommunityBot.Slack.Configuration;

/// <summary>Where Slack is.</summary>
/// <param name="Api">The Web API's address, with a slash at its end.</param>
internal sealed record ApiEndpoints(Uri Api)
{
    public static readonly ApiEndpoints Default = new(new Uri("https://slack.com/api/"));

    private static readonly string[] Hosts = ["slack.com", "slack-gov.com"];

    /// <summary>
    /// Whether a <c>response_url</c> is one of Slack's: HTTPS and a name below Slack's, so that no payload can make the bot post to somebody
    /// else. Where the Web API itself is on this machine, as in tests, that may be too.
    /// </summary>
    public bool IsSlackAddress(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0
            && Array.Exists(Hosts, h => address.IdnHost.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)))
        || (Api.IsLoopback && address.IsLoopback && address.Port == Api.Port);
}
