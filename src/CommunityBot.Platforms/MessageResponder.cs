using CommunityBot.Core.Replies;

namespace CommunityBot.Platforms;

/// <summary>
/// Answers a message to the bot with one message, which everyone in the channel sees. A message needs no acknowledgement.
/// </summary>
/// <param name="send">Sends a reply; returns false when it could not be delivered, which it has logged.</param>
public sealed class MessageResponder(Func<Reply, CancellationToken, Task<bool>> send) : IInteractionResponder
{
    private bool _isAnswered;

    public async Task<Reply?> DispatchAsync(
        ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken) =>
        await dispatch(cancellationToken);

    public Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        _isAnswered = true;
        return send(InteractionFlow.CreateForMessage(reply), cancellationToken);
    }

    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken) => ReplyAsync(reply, cancellationToken);

    public Task FailAsync(Reply reply, CancellationToken cancellationToken) =>
        _isAnswered ? Task.CompletedTask : ReplyAsync(reply, cancellationToken);
}
