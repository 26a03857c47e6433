namespace CommunityBot.Discord.Payloads;

/// <summary>
/// A post in a forum or media channel, which is a thread with its first message:
/// https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel.
/// </summary>
/// <param name="Name">The title, 1 to 100 characters.</param>
/// <param name="AppliedTags">Ids of at most five tags of the channel.</param>
/// <param name="Message">The first message. It has no nonce: Discord knows none here.</param>
public sealed record ThreadPayload(string Name, IReadOnlyList<string> AppliedTags, MessagePayload Message)
{
    public const int MaxName = 100;
    public const int MaxTags = 5;
}
