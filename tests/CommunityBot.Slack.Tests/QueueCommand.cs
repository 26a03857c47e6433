using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Search;

namespace CommunityBot.Slack.Tests;

/// <summary>A moderators' command with custom suggestions.</summary>
internal sealed class QueueCommand : ICommand
{
    private static readonly CommandParameter Item = new("item", "which")
    {
        IsRest = true,
        IsRequired = true,
        Completion = Completion.Custom,
    };

    public CommandDefinition Definition { get; } = new()
    {
        Name = "kites",
        Summary = "Kites in a row",
        Actions =
        [
            new("look", "See the first"),
            new("drop", "Drop one") { IsForModerators = true, Parameters = [Item] },
            new("name", "Name one") { IsForModerators = true, Parameters = [Item] },
        ],
        Examples = ["/kites"],
    };

    /// <summary>How often it ran.</summary>
    public int Asked { get; private set; }

    public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken)
    {
        Asked++;
        return ValueTask.FromResult(new Reply
        {
            Title = $"Kite {call.GetText("item")}",
            Form = call.Action?.Name == "name"
                ? new("Name it", ButtonAction.Reply, "/kites look", [new("item", "Its name", "", 20, IsLong: false)])
                : null,
        });
    }

    public ValueTask<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        SearchIndex index, CommandRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ValueSuggestion>>(
            [new("a.1", "Ann: a red one") { Label = "1" }, new("a.2", "Ann: a blue one") { Label = "2" }]);
}
