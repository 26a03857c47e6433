namespace CommunityBot.Discord.Interactions;

/// <summary>Answers direct messages to the bot, and messages that mention it.</summary>
internal sealed class MessageHandler(
    InteractionFlow flow, ApiClient api, DiscordSettings settings, TimeoutOptions timeouts, ILogger<MessageHandler> logger)
{
    /// <summary>Answers one message; never throws.</summary>
    /// <param name="message">What a member wrote.</param>
    /// <param name="cancellationToken">Gives the answer up; a member who waits for it is told.</param>
    public Task HandleAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var member = message.Member;
        var requester = new Requester(
            "discord", member.Id, member.Name, settings.IsModerator(member.Id, member.Guild, member.Roles, member.Permissions));
        var responder = new MessageResponder(message, api, timeouts, logger);
        var context = new InteractionContext(requester, responder, cancellationToken);
        return flow.RunAsync(DiscordSettings.Platform, message.ToString(), context, () => flow.AnswerTextAsync(context, message.Text));
    }
}
