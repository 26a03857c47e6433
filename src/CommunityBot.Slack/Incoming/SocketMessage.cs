namespace CommunityBot.Slack.Incoming;

/// <summary>A message of a Socket Mode connection. The set is closed.</summary>
internal abstract record SocketMessage
{
    private SocketMessage() { }

    /// <summary>The first message: envelopes follow.</summary>
    public sealed record Hello : SocketMessage;

    /// <summary>
    /// Slack is about to close the connection: <c>warning</c>, <c>refresh_requested</c>, or <c>link_disabled</c> when Socket Mode was
    /// turned off.
    /// </summary>
    public sealed record Disconnect(string Reason) : SocketMessage;

    /// <summary>An interaction, which must be acknowledged within three seconds; otherwise Slack delivers it again.</summary>
    /// <param name="Id">The id that the acknowledgement must carry.</param>
    /// <param name="Key">The same for every delivery of one interaction.</param>
    /// <param name="Interaction">What happened.</param>
    public sealed record Envelope(string Id, string Key, Interaction Interaction) : SocketMessage;

    /// <summary>A message that needs no answer.</summary>
    public sealed record Other : SocketMessage;
}
