using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Interactions;

/// <summary>A member's Home tab: what can be asked, what they asked lately, and the week's highlights; drawn anew whenever it is opened.</summary>
internal sealed class HomeTab(CommandService asking, InteractionResponder messenger, RecentCommands recent)
{
    private const string Highlights = "highlights";

    public async Task PublishAsync(string user, CancellationToken cancellationToken) =>
        await messenger.PublishHomeAsync(user, await ComposeAsync(user, cancellationToken), cancellationToken);

    private async Task<Reply> ComposeAsync(string user, CancellationToken cancellationToken)
    {
        var blocks = new List<Block>
        {
            new Block.Facts([.. asking.Commands.Where(c => !c.IsForModerators).Select(c => new Fact("/" + c.Name, c.Summary))]),
            new Block.Heading("You asked lately"),
        };
        var lines = recent.Get(user);
        blocks.Add(lines.Count == 0
            ? new Block.Note("Nothing yet. The last five questions stand here until I am restarted; only you see them.")
            : new Block.Choices("Read an answer again", [.. lines.Select(l => new Choice(l, "", l))]));
        if (asking.Commands.Any(c => c.Name == Highlights)
            && await asking.DispatchAsync(new CommandRequest(Highlights, new Dictionary<string, string>()) { Action = "latest" }, new Member(user, ""), cancellationToken)
                is { Outcome: Outcome.Answered, Form: null } latest)
        {
            blocks.Add(new Block.Heading(latest.Title.Length > 0 ? latest.Title : "This week's highlights"));
            blocks.AddRange(latest.Blocks);
        }

        return new() { Title = "Ask the podcast", Blocks = blocks };
    }
}
