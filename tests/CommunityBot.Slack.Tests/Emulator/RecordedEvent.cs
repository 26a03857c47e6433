using System.Text.Json.Nodes;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Something that the emulator received from the bot. The set is closed.</summary>
internal abstract record RecordedEvent
{
    private RecordedEvent() { }

    /// <summary>The time of the monotonic clock, in its ticks.</summary>
    public long At { get; init; }

    /// <summary>A call of the Web API, with its bearer token and its body.</summary>
    public sealed record Call(string Method, string? Token, string Text) : RecordedEvent
    {
        /// <summary>Null for a body that is a form.</summary>
        public JsonNode? Json => Text.StartsWith('{') ? JsonNode.Parse(Text) : null;
    }

    /// <summary>A post to a <c>response_url</c>; its authorization must be null, because no token of the bot may go there.</summary>
    public sealed record Response(string Path, string? Authorization, string Text) : RecordedEvent
    {
        public JsonNode? Json => JsonNode.Parse(Text);
    }

    /// <summary>An acknowledgement, on the socket of this number; its payload as it came, null for one without.</summary>
    public sealed record Acknowledged(int Socket, string EnvelopeId, string? Payload) : RecordedEvent;

    public sealed record Opened(int Socket) : RecordedEvent;

    public sealed record Closed(int Socket) : RecordedEvent;
}
