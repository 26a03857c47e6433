namespace CommunityBot.Slack.Payloads;

/// <summary>
/// A message, as the answer to a slash command or through a <c>response_url</c>; with <see cref="ToChannel"/> and <see cref="ToUser"/> as the
/// arguments of <c>chat.postMessage</c> and <c>chat.postEphemeral</c>. Neither <c>link_names</c> nor <c>parse</c> exists here, so nobody
/// can be pinged.
/// </summary>
public sealed record MessagePayload
{
    /// <summary>Only for posting.</summary>
    public string? Channel { get; init; }

    /// <summary>Only for <c>chat.postEphemeral</c>.</summary>
    public string? User { get; init; }

    /// <summary>The message whose thread this one goes to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary><c>ephemeral</c> or <c>in_channel</c>; only for answers.</summary>
    public string? ResponseType { get; init; }

    /// <summary>Only for a <c>response_url</c>: whether this takes the place of the message the button stands in.</summary>
    public bool? ReplaceOriginal { get; init; }

    /// <summary>Read out by screen readers and shown in notifications; mrkdwn, never empty.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<SlackBlock>? Blocks { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }

    /// <summary>Only for <c>chat.postMessage</c>.</summary>
    public MessageMetadata? Metadata { get; init; }

    /// <summary>The same as a new message in a channel or a thread of it.</summary>
    public MessagePayload ToChannel(string channel, string? threadTs = null) =>
        this with { Channel = channel, ThreadTs = threadTs, ResponseType = null, ReplaceOriginal = null };

    /// <summary>The same as a message in a channel that one user sees.</summary>
    public MessagePayload ToUser(string channel, string user, string? threadTs = null) => ToChannel(channel, threadTs) with { User = user };

    /// <summary>The same with controls that know the message whose thread gets what they share.</summary>
    public MessagePayload WithShareThread(string ts) => this with
    {
        Blocks = Blocks is null ? null : [.. Blocks.Select((b, i) => b is SlackBlock.Actions actions ? actions with { BlockId = CommunityBot.Slack.Ids.BlockId.FormatThread(ts, i) } : b)],
    };
}
