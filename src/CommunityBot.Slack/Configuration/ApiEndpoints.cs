namespace CommunityBot.Slack.Configuration;

/// <summary>Where Slack is.</summary>
/// <param name="Api">The URL of the Web API, with a slash at its end.</param>
internal sealed record ApiEndpoints(Uri Api)
{
    public static readonly ApiEndpoints Default = new(new Uri("https://slack.com/api/"));

    private static readonly string[] Hosts = ["slack.com", "slack-gov.com"];

    /// <summary>
    /// Whether a <c>response_url</c> is one of Slack's: HTTPS, on a host below Slack's, so that no payload can make the bot post to
    /// somebody else. Where the Web API is on this machine, as in tests, the <c>response_url</c> may be too.
    /// </summary>
    public bool IsSlackAddress(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0
            && Array.Exists(Hosts, h => url.IdnHost.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)))
        || (Api.IsLoopback && url.IsLoopback && url.Port == Api.Port);
}
