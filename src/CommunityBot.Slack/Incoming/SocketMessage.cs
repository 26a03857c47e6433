namespace CommunityBot.Slack.Incoming;

/// <summary>What comes over the socket. The set is closed.</summary>
internal abstract record SocketMessage
{
    private SocketMessage() { }

    /// <summary>The first message: from now on envelopes come.</summary>
    public sealed record Hello : SocketMessage;

    /// <summary>Slack is about to close this socket: <c>warning</c>, <c>refresh_requested</c>, or <c>link_disabled</c> when Socket Mode was turned off.</summary>
    public sealed record Disconnect(string Reason) : SocketMessage;

    /// <summary>Something to be acknowledged within three seconds, or it is delivered again.</summary>
    /// <param name="Id">Goes back with the acknowledgement.</param>
    /// <param name="Key">The same for every delivery of the same thing.</param>
    /// <param name="Kind">What happened.</param>
    public sealed record Envelope(string Id, string Key, InteractionKind Kind) : SocketMessage;

    /// <summary>Nothing that needs an answer.</summary>
    public sealed record Other : SocketMessage;
}
