namespace CommunityBot.Slack.Payloads;

/// <summary>Tells Slack that an envelope has come, and what to answer with where that is possible.</summary>
/// <param name="EnvelopeId">The envelope's own id.</param>
/// <param name="Payload">A <see cref="MessagePayload"/>, an <see cref="OptionsPayload"/> or a <see cref="FormResponse"/>; null where an answer goes another way.</param>
internal sealed record Acknowledgement(string EnvelopeId, object? Payload = null);

/// <summary>What a menu offers for what has been typed.</summary>
internal sealed record OptionsPayload(IReadOnlyList<SelectOption> Options);

/// <summary>What becomes of a form that was sent; a form that is acknowledged without one closes.</summary>
/// <param name="ResponseAction"><c>errors</c>: it stays, with a sentence at a field; <c>update</c>: another view takes its place; <c>clear</c>: all close.</param>
internal sealed record FormResponse(string ResponseAction)
{
    /// <summary>Sentences by block id.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public ViewPayload? View { get; init; }
}

/// <summary>Data about a message that nobody sees, for finding it again.</summary>
public sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);
