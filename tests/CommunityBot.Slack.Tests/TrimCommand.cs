using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Slack.Tests;

/// <summary>A command that opens a form before it answers.</summary>
internal sealed class TrimCommand : ICommand
{
    public CommandDefinition Definition { get; } = new()
    {
        Name = "trim",
        Summary = "Shorten a quote",
        IsShareable = true,
        Parameters = [new("words", "what is left") { IsRest = true }, new("at", "where") { IsHidden = true }],
        Examples = ["/trim this"],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(call.GetText("words") switch
        {
            null => new Reply
            {
                Title = "Trim",
                Form = new(
                    "Trim and share",
                    ButtonAction.Share,
                    $"/trim at:{call.GetText("at")}",
                    [new("words", "The quote", "Every word of it", 300, IsLong: true)]),
            },
            "nonsense" => new()
            {
                Title = "These words do not stand there.",
                Blocks = [new Block.Paragraph("Keep to the quote.")],
                Outcome = Outcome.NotUnderstood,
            },
            var words => new() { Title = "", Blocks = [new Block.Quote(words, $"at {call.GetText("at")}")] },
        });
}
