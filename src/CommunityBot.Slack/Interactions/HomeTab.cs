namespace CommunityBot.Slack.Interactions;

/// <summary>
/// A member's Home tab: the commands, the member's last questions and saved moments, and the week's highlights. It is published anew
/// whenever it is opened.
/// </summary>
internal sealed class HomeTab(InteractionFlow flow, ApiClient api, RecentCommands recent)
{
    private const string Highlights = "highlights";
    private const string Saved = "saved";

    public async Task PublishAsync(InteractionContext context)
    {
        var view = new PublishView(context.Requester.Id, ViewRenderer.RenderHome(await ComposeAsync(context)));
        await api.WriteAsync("views.publish", view, context.CancellationToken);
    }

    private async Task<Reply> ComposeAsync(InteractionContext context)
    {
        var blocks = new List<Block>
        {
            new Block.Facts([.. flow.Commands.Where(c => !c.IsForModerators).Select(c => new Fact("/" + c.Name, c.Summary))]),
            new Block.Heading("You asked lately"),
        };
        var lines = recent.Get(context.Requester.Id);
        blocks.Add(lines.Count == 0
            ? new Block.Note("Nothing yet. The last five questions stand here until I am restarted; only you see them.")
            : new Block.Choices("Read an answer again", [.. lines.Select(l => new Choice(l, "", l))]));
        await AddAsync(context, Saved, "list", "You saved", blocks);
        await AddAsync(context, Highlights, "latest", "This week's highlights", blocks);
        if (flow.Loading is { } state)
            blocks.Add(new Block.Note($"{state.Description} Open this tab again in a moment."));
        return new() { Title = "Ask the podcast", Blocks = blocks };
    }

    private async Task AddAsync(InteractionContext context, string command, string action, string title, List<Block> blocks)
    {
        var request = new CommandRequest(command, new Dictionary<string, string>()) { Action = action };
        if (flow.Commands.Any(c => c.Name == command)
            && await flow.DispatchAsync(context, request, context.CancellationToken) is { Outcome: Outcome.Answered, Form: null } reply)
        {
            blocks.Add(new Block.Heading(reply.Title.Length > 0 ? reply.Title : title));
            blocks.AddRange(reply.Blocks);
        }
    }

    private sealed record PublishView(string UserId, ViewPayload View);
}
