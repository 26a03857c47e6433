namespace CommunityBot.Slack.Configuration;

/// <summary>How long the door waits for what; tests wait less.</summary>
internal sealed record TimeoutOptions
{
    /// <summary>Slack allows 3 s from an envelope to its acknowledgement; the rest is for the way.</summary>
    public TimeSpan Acknowledge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One HTTP request.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Slack may ask to wait (<c>Retry-After</c>) before an answer is given up: nobody reads it later.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From asking for a socket's address to Slack's hello.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two pings; and how long their answer may take before a link counts as dead.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Before the second try; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Between two tries at most, so that ten failures in a row are over in half a minute. What Slack asks for with <c>Retry-After</c> is waited for all the same.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between two tries with a token that Slack does not take: it will hardly take it sooner.</summary>
    public TimeSpan InvalidTokenRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A socket that lasted so long is replaced at once; a shorter one counts as a failure.</summary>
    public TimeSpan StableConnection { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a socket that Slack wants replaced may still finish its answers.</summary>
    public TimeSpan CloseReplaced { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between opening two sockets, so that Slack does not replace them at the same time.</summary>
    public TimeSpan BetweenSockets { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks at who is in the moderators' user groups.</summary>
    public TimeSpan ModeratorRefresh { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long deliveries are remembered, to answer none of them twice; Slack gives up far earlier.</summary>
    public TimeSpan EnvelopeMemory { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For answers on their way when the bot stops.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(7);
}
