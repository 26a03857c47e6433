namespace CommunityBot.Slack.Payloads;

/// <summary>
/// A message: the reply to a slash command or through a <c>response_url</c>; after <see cref="ToChannel"/> or <see cref="ToUser"/> the
/// arguments of <c>chat.postMessage</c> or <c>chat.postEphemeral</c>. It has neither <c>link_names</c> nor <c>parse</c>, so it can mention
/// nobody.
/// </summary>
public sealed record MessagePayload
{
    /// <summary>Only for the Web API.</summary>
    public string? Channel { get; init; }

    /// <summary>Only for <c>chat.postEphemeral</c>.</summary>
    public string? User { get; init; }

    /// <summary>The message whose thread this one goes to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary><c>ephemeral</c> or <c>in_channel</c>; only for replies.</summary>
    public string? ResponseType { get; init; }

    /// <summary>Whether this replaces the message that holds the button; only for a <c>response_url</c>.</summary>
    public bool? ReplaceOriginal { get; init; }

    /// <summary>For screen readers and notifications; mrkdwn, never empty.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<SlackBlock>? Blocks { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }

    /// <summary>Only for <c>chat.postMessage</c>.</summary>
    public MessageMetadata? Metadata { get; init; }

    /// <summary>Returns the same as a new message in a channel or in a thread of it.</summary>
    public MessagePayload ToChannel(string channel, string? threadTs = null) =>
        this with { Channel = channel, ThreadTs = threadTs, ResponseType = null, ReplaceOriginal = null };

    /// <summary>Returns the same as a message in a channel that one user sees.</summary>
    public MessagePayload ToUser(string channel, string user, string? threadTs = null) => ToChannel(channel, threadTs) with { User = user };
}

/// <summary>Invisible data of a message, by which it can be found again.</summary>
public sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);
