namespace CommunityBot.Discord.Incoming;

/// <summary>A message to the bot.</summary>
/// <param name="Id">Discord's id.</param>
/// <param name="Channel">Id of its channel.</param>
/// <param name="Member">Who wrote it.</param>
/// <param name="Text">What they wrote, as Discord delivers it.</param>
internal sealed record IncomingMessage(string Id, string Channel, Member Member, string Text)
{
    /// <summary>Returns the type's name: the text of a record would hold what the member wrote.</summary>
    public override string ToString() => nameof(IncomingMessage);
}

/// <summary>Reads a message as Discord delivers it; never throws.</summary>
internal static class MessageReader
{
    // https://discord.com/developers/docs/resources/message#message-object-message-types
    private const int Default = 0;
    private const int Reply = 19;

    /// <summary>
    /// Returns a direct message, or a message of a server whose text mentions the bot by itself; null for any other message: of a bot, of
    /// a webhook, to a whole server or to a role.
    /// </summary>
    /// <param name="json">The message.</param>
    /// <param name="botId">The bot's own id.</param>
    public static IncomingMessage? Read(JsonElement json, string botId)
    {
        if (json.Id("id") is not { } id || json.Id("channel_id") is not { } channel || json.Id("author", "id") is not { } author
            || json.Text("content") is not { } content || json.Number("type") is not (Default or Reply)
            || author == botId || json.IsTrue("author", "bot") || json.Get("webhook_id") is not null || json.IsTrue("mention_everyone"))
        {
            return null;
        }

        var guild = json.Id("guild_id");
        string[] mentions = [$"<@{botId}>", $"<@!{botId}>"];
        if (guild is not null && !mentions.Any(m => content.Contains(m, StringComparison.Ordinal)))
            return null;
        var member = json.Get("member") ?? default;
        var name = member.Text("nick") ?? json.Text("author", "global_name") ?? json.Text("author", "username") ?? "";
        var roles = member.Items("roles").Select(r => r.AsText()).OfType<string>();
        return new(id, channel, new(author, name, guild, [.. roles], Permissions: 0), content);
    }
}
