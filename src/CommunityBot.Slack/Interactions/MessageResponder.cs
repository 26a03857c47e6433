namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers one message with a message, which everyone in the channel sees. In a channel it goes to the thread of the message.
/// </summary>
internal sealed class MessageResponder(InteractionOrigin origin, ApiClient api) : IInteractionResponder
{
    private bool _isAnswered;

    /// <inheritdoc/>
    /// <remarks>The envelope is acknowledged already.</remarks>
    public async Task<Reply?> DispatchAsync(
        ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken) =>
        await dispatch(cancellationToken);

    public async Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        _isAnswered = true;
        var message = Render(reply).ToChannel(origin.Channel!, origin.ThreadTs);
        using var span = QuestionTracing.StartSend();
        return await api.WriteAsync(ApiRequest.PostMessage, message, cancellationToken) is ApiResponse.Success;
    }

    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task FailAsync(Reply reply, CancellationToken cancellationToken) =>
        _isAnswered ? Task.CompletedTask : ReplyAsync(reply, cancellationToken);

    private static MessagePayload Render(Reply reply)
    {
        using var span = QuestionTracing.StartRender();
        return SlackRenderer.Render(InteractionFlow.CreateForMessage(reply));
    }
}
