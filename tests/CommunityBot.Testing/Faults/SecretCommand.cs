using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Testing.Faults;

/// <summary>A command whose reply only the member may see, also when a forged button asks to share it.</summary>
internal sealed class SecretCommand : ICommand
{
    /// <summary>What its reply says, and nothing else does.</summary>
    public const string Words = "The secret of";

    public CommandDefinition Definition { get; } = new()
    {
        Name = "secret",
        Summary = "Tell a secret",
        Parameters = [new("of", "whose secret") { IsRest = true, IsRequired = true }],
        Examples = ["/secret of:Dana"],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Reply { Title = $"{Words} {context.GetText("of")}" });
}
