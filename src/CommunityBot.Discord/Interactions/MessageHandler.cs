using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Interactions;

/// <summary>Answers direct messages to the bot, and messages that mention it.</summary>
internal sealed partial class MessageHandler(
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
        var responder = new MessageResponder((reply, token) => SendAsync(message, reply, token));
        var context = new InteractionContext(requester, responder, cancellationToken);
        return flow.RunAsync(DiscordSettings.Platform, message.ToString(), context, () => flow.AnswerTextAsync(context, message.Text));
    }

    // A reply to the message. It carries the message's id as a nonce that Discord enforces, so it appears once, also when it is sent again
    // or when several replicas answer.
    private async Task<bool> SendAsync(IncomingMessage message, Reply reply, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(message, reply, cancellationToken);
        // Nothing was created, so the nonce may be used again.
        if (answer.Status == 400)
            answer = await PostAsync(message, InteractionResponder.ReplyRefused, cancellationToken);
        if (!answer.IsSuccess)
            Log.NotSent(logger, answer);
        return answer.IsSuccess;
    }

    private async Task<ApiResponse> PostAsync(IncomingMessage message, Reply reply, CancellationToken cancellationToken)
    {
        var payload = Render(reply) with { Nonce = message.Id, MessageReference = new(message.Id) };
        using var span = QuestionTracing.StartSend();
        return await api.SendAsync(
            "POST", $"channels/{message.Channel}/messages", DiscordJson.Write(payload), timeouts.SendReply, cancellationToken);
    }

    private static MessagePayload Render(Reply reply)
    {
        using var span = QuestionTracing.StartRender();
        return DiscordRenderer.Render(reply);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord: the answer to a message could not be sent ({Answer})")]
        public static partial void NotSent(ILogger logger, ApiResponse answer);
    }
}
