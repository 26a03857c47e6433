using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Slack.Tests;

/// <summary>A command that answers when the test allows it.</summary>
internal sealed class BlockingCommand : ICommand
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandDefinition Definition { get; } = new() { Name = "held", Summary = "Wait", IsShareable = true, Examples = ["/held"] };

    public Task Begun => _begun.Task;

    public int Asked { get; private set; }

    public void Release() => _released.TrySetResult();

    public async ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken)
    {
        Asked++;
        _begun.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        return new() { Title = "Held no more." };
    }
}
