namespace CommunityBot.Discord.Configuration;

/// <summary>Time limits and intervals of the adapter; tests use shorter ones.</summary>
internal sealed record TimeoutOptions
{
    /// <summary>From an interaction to its acknowledgement. Discord allows 3 s; the rest is for the network.</summary>
    public TimeSpan Acknowledge { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>For making a response that must be the acknowledgement itself: a form or suggestions.</summary>
    public TimeSpan ImmediateResponse { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>For sending a reply, retries included. An interaction's token lives 15 minutes, but no member waits so long.</summary>
    public TimeSpan SendReply { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// For sending a last sentence after that, so that no member looks at "thinking…" for ever. The sum stays within the token's life.
    /// </summary>
    public TimeSpan SendApology { get; init; } = TimeSpan.FromMinutes(13);

    /// <summary>From a response over HTTP to Discord knowing it. Discord waits 3 s for a response.</summary>
    public TimeSpan ResponseDelivery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between two calls while Discord may not know the response yet.</summary>
    public TimeSpan UnknownWebhookRetry { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>For one HTTP request.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the gateway's address to an open web socket.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The longest time between two heartbeats. Discord asks for one every 41 s and allows more,
    /// https://discord.com/developers/docs/events/gateway#sending-heartbeats. Together with <see cref="HeartbeatAcknowledgement"/> it is
    /// the longest time that a dead connection goes unnoticed; the sum stays below 30 s.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From a heartbeat to its acknowledgement.</summary>
    public TimeSpan HeartbeatAcknowledgement { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From an open web socket to a session that is signed in or resumed.</summary>
    public TimeSpan SignIn { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For the last frame of a connection that the bot ends.</summary>
    public TimeSpan SignOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After this time of being ready, the end of a connection is no failure of the connecting any more.</summary>
    public TimeSpan Stable { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait before the second attempt; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Between two attempts with a token that Discord refuses, and the first wait after Discord refused something else of the sign-in.
    /// </summary>
    public TimeSpan InvalidTokenRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait after Discord refused something else than the token.</summary>
    public TimeSpan LongestRefusedRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The shortest wait before a sign-in after Discord ended a session; the longest is five times as long.</summary>
    public TimeSpan FirstSessionWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between the sign-ins of two shards, https://discord.com/developers/docs/events/gateway#rate-limiting.</summary>
    public TimeSpan BetweenShards { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For running requests when the bot stops. A second for a last word to members and <see cref="SignOff"/> follow; the sum stays below
    /// 8 s, because many supervisors kill a process after 10 s.
    /// </summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(5);
}
