namespace CommunityBot.Slack.Api;

/// <summary>Creates the handlers of the HTTP clients that speak to Slack.</summary>
internal static class HttpHandlers
{
    /// <summary>Number of connections to one host. A burst of interactions must not open hundreds.</summary>
    public const int MaxConnections = 32;

    /// <summary>Creates a handler without redirects and cookies: a token and an answer must go nowhere else.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = MaxConnections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
