using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands;

/// <summary>Says what can be asked, with examples that work on the archive at hand.</summary>
public sealed class HelpCommand : ICommand
{
    public CommandDefinition Definition { get; } = new()
    {
        Name = "help",
        Summary = "What can be asked, with examples",
        Parameters = [new("command", "the command to explain") { IsRest = true, Completion = Completion.Commands }],
        Examples = ["/help", "/help quote"],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext call, CancellationToken cancellationToken) => ValueTask.FromResult(
        call.GetText("command")?.TrimStart('/').Split(' ')[0] is not { } name ? CreateOverview(call)
        : GetVisibleCommands(call).FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } command ? CreateDetail(command, call)
        : ErrorReplies.UnknownCommand(name, [.. GetVisibleCommands(call)]));

    // What only moderators may do is news to nobody else.
    private static IEnumerable<CommandDefinition> GetVisibleCommands(CommandContext call) => call.Commands.Where(c => call.Requester.IsModerator || !c.IsForModerators);

    private static Reply CreateOverview(CommandContext call)
    {
        var catalog = call.Index.Catalog;
        return new()
        {
            Title = "Ask the podcast",
            Blocks =
            [
                new Block.Paragraph($"The archive holds {Count(catalog.Episodes.Count, "episode")} and {Count(catalog.People.Count, "person", "people")}."),
                new Block.Facts([.. GetVisibleCommands(call).Select(c => new Fact(c.Usage, c.Summary))]),
                new Block.Heading("Try one of these"),
                new Block.Choices("Try one of these", [.. GetVisibleCommands(call).SelectMany(c => Examples.On(call.Index, c).Take(2)).Take(8).Select(e => new Choice(e, "", e))]),
            ],
        };
    }

    private static Reply CreateDetail(CommandDefinition command, CommandContext call) => new()
    {
        Title = command.Usage,
        Blocks =
        [
            new Block.Paragraph(command.Summary + "."),
            new Block.Facts(
            [
                .. command.VisibleParameters.Select(p => new Fact(p.Name, p.Summary)),
                .. command.GetActions(call.Requester).Select(a => new Fact(command.GetUsage(a), a.Summary)),
            ]),
            new Block.Heading("Examples"),
            new Block.Choices("Try one of these", [.. Examples.On(call.Index, command).Select(e => new Choice(e, "", e))]),
        ],
    };

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
