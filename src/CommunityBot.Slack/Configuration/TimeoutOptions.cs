namespace CommunityBot.Slack.Configuration;

/// <summary>Time limits and intervals of the adapter; tests use shorter ones.</summary>
internal sealed record TimeoutOptions
{
    private const int MaxAttempts = 4;

    /// <summary>From an envelope to its acknowledgement. Slack allows 3 s; the rest is for the network.</summary>
    public TimeSpan Acknowledge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From a request to its response where no acknowledgement was made in time. Slack allows 3 s.</summary>
    public TimeSpan LongestAcknowledge { get; init; } = TimeSpan.FromSeconds(2.7);

    /// <summary>For one HTTP request.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest wait that Slack may ask for (<c>Retry-After</c>) before a reply is given up: no member reads it later.
    /// </summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a failing call is made again before it is given up.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From asking for a socket's URL to Slack's hello.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two pings, and from a ping to its answer; without one the connection counts as dead.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The wait before the second attempt; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The longest wait between two attempts, so that ten failures in a row last half a minute. A longer <c>Retry-After</c> is waited for
    /// all the same.
    /// </summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between two attempts with a token that Slack does not accept: it will hardly accept it sooner.</summary>
    public TimeSpan InvalidTokenRetry { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>A connection that lasted this long is replaced at once; the end of a shorter one counts as a failure.</summary>
    public TimeSpan StableConnection { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a replaced connection stays open to finish its answers.</summary>
    public TimeSpan CloseReplaced { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between opening two connections, so that Slack does not replace them at the same time.</summary>
    public TimeSpan BetweenSockets { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two refreshes of the moderators' user groups.</summary>
    public TimeSpan ModeratorRefresh { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an envelope is remembered, so that none is answered twice. Slack stops redelivering far earlier.</summary>
    public TimeSpan EnvelopeMemory { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// For running requests when the bot stops. With the farewells and the closing of the sockets the adapter stops in less than 8 s.
    /// </summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Returns the wait before another attempt; null when Slack asks for none, or for too long, or after four attempts.</summary>
    public TimeSpan? GetRetryWait(TimeSpan? retryAfter, int attempts) =>
        attempts < MaxAttempts && retryAfter <= LongestRetryAfter ? retryAfter : null;
}

/// <summary>Number of connections that are kept open: with two, one serves while the other is replaced. Slack allows ten.</summary>
internal sealed record ConnectionOptions(int SocketCount);
