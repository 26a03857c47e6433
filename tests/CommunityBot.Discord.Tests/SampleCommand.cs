using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Search;

namespace CommunityBot.Discord.Tests;

/// <summary>A command with what the product's own sample commands lack: actions, moderators only, a form, and a slow reply.</summary>
internal sealed class SampleCommand : ICommand
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "desk",
        Summary = "Look at the desk",
        Actions =
        [
            new("latest", "What lies on top") { IsShareable = true },
            new(
                "queue",
                "What lies below") { IsForModerators = true, Parameters = [new("top", "how much of it") { Kind = ParameterKind.Number }] },
            new(
                "note",
                "Write a note") { IsShareable = true, Parameters =
                [
                    new("text", "what it says") { IsRest = true }, new("by", "whose it is") { Completion = Completion.Speakers },
                ] },
            new(
                "move",
                "Move something") { IsForModerators = true, Parameters = [new("item", "which") { Completion = Completion.Custom }] },
            new("slow", "Take your time"),
            new("break", "Break something"),
        ],
        Examples = ["/desk latest"],
    };

    /// <summary>Done when <c>/desk slow</c> is being answered.</summary>
    public Task Begun => _begun.Task;

    /// <summary>How often it was asked.</summary>
    public int Count => _count;

    public bool HasSlowHands { get; set; }

    /// <summary>Lets <c>/desk slow</c> go on.</summary>
    public void GoOn() => _goOn.SetResult();

    public async ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        switch (call.Action?.Name)
        {
            case "queue":
                return Says($"The queue, {call.GetText("top")}");
            case "note" when call.GetText("text") is { } text:
                return Says("Noted: " + text);
            case "note":
                return Says("Write a note") with
                {
                    Form = new("A note", ButtonAction.Reply, "/desk note", [new("text", "What it says", "", 200, IsLong: true)]),
                };
            case "slow":
                _begun.TrySetResult();
                await _goOn.Task.WaitAsync(cancellationToken);
                return Says("Here at last");
            case "break":
                throw new InvalidOperationException("a secret of the inside");
            default:
                return Says("On top");
        }
    }

    /// <summary>The items; when the command is slow, only after <see cref="GoOn"/>.</summary>
    public async ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        SearchIndex index, CommandRequest request, CancellationToken cancellationToken)
    {
        if (HasSlowHands)
            await _goOn.Task.WaitAsync(cancellationToken);
        return [new("0son44vn.12.0", "Odalys: a kite") { Label = "1" }, new("0son44vn.14.0", "Odalys: a string") { Label = "2" }];
    }

    private static Reply Says(string title) => new()
    {
        Title = title,
        Blocks = [new Block.Buttons([new("Note", ButtonAction.OpenForm, "/desk note"), new("Share", ButtonAction.Share, "/desk latest")])],
    };
}
