namespace CommunityBot.Discord.Configuration;

/// <summary>How long the door waits for what; tests wait less.</summary>
internal sealed record TimeoutOptions
{
    /// <summary>Discord allows 3 s from the question to its acknowledgement; the rest is for the way.</summary>
    public TimeSpan Acknowledge { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long what must be the acknowledgement itself, a form or completions, may take to make.</summary>
    public TimeSpan ImmediateResponse { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long sending an answer is tried; a question's token lives 15 minutes, but nobody waits so long.</summary>
    public TimeSpan SendReply { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>One HTTP request.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the gateway's address to an open web socket.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Between two heartbeats at most. Discord asks for one every 41 s and allows more, https://discord.com/developers/docs/events/gateway#sending-heartbeats;
    /// with <see cref="HeartbeatAcknowledgement"/> and <see cref="CheckInterval"/> it is the longest that a line can be dead and unnoticed, and stays below 30 s.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From a heartbeat to its acknowledgement.</summary>
    public TimeSpan HeartbeatAcknowledgement { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the SDK may take to bring a lost line back before a new client takes its place.</summary>
    public TimeSpan Reconnect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the lines are looked at.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Before the second try; each further wait is twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two tries at most.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between two shards that sign in, https://discord.com/developers/docs/events/gateway#rate-limiting.</summary>
    public TimeSpan BetweenShards { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For answers on their way when the bot stops.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(7);
}
