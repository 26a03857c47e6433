using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Answers one message with a reply to it, which everyone in the channel sees. It carries the message's id as a nonce that Discord
/// enforces, so it appears once, also when it is sent again or when several replicas answer.
/// </summary>
internal sealed partial class MessageResponder(IncomingMessage message, ApiClient api, TimeoutOptions timeouts, ILogger logger)
    : IInteractionResponder
{
    private bool _isAnswered;

    /// <inheritdoc/>
    /// <remarks>A message needs no acknowledgement.</remarks>
    public async Task<Reply?> DispatchAsync(
        ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken)
    {
        // The thread that receives must be free for the next acknowledgement.
        await Task.Yield();
        return await dispatch(cancellationToken);
    }

    public async Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        _isAnswered = true;
        var payload = Render(reply) with { Nonce = message.Id, MessageReference = new(message.Id) };
        using var span = QuestionTracing.StartSend();
        var answer = await api.SendAsync(
            "POST", $"channels/{message.Channel}/messages", DiscordJson.Write(payload), timeouts.SendReply, cancellationToken);
        if (!answer.IsSuccess)
            Log.NotSent(logger, answer);
        return answer.IsSuccess;
    }

    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task FailAsync(Reply reply, CancellationToken cancellationToken) =>
        _isAnswered ? Task.CompletedTask : ReplyAsync(reply, cancellationToken);

    private static MessagePayload Render(Reply reply)
    {
        using var span = QuestionTracing.StartRender();
        return DiscordRenderer.Render(InteractionFlow.CreateForMessage(reply));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord: the answer to a message could not be sent ({Answer})")]
        public static partial void NotSent(ILogger logger, ApiResponse answer);
    }
}
