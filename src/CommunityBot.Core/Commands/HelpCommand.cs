namespace CommunityBot.Core.Commands;

/// <summary>Lists the commands, with examples that have an answer in the loaded archive.</summary>
public sealed class HelpCommand : ICommand
{
    public CommandDefinition Definition { get; } = new()
    {
        Name = "help",
        Summary = "What can be asked, with examples",
        Parameters = [new("command", "the command to explain") { IsRest = true, Completion = Completion.Commands }],
        Examples = ["/help", "/help quote"],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var commands = context.Commands.Where(c => context.Requester.IsModerator || !c.IsForModerators).ToList();
        return ValueTask.FromResult(
            context.GetText("command")?.TrimStart('/').Split(' ')[0] is not { } name ? CreateOverview(commands, context)
            : commands.Find(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } command ? CreateDetail(command, context)
            : ErrorReplies.UnknownCommand(name, commands, context.Index));
    }

    private static Reply CreateOverview(IReadOnlyList<CommandDefinition> commands, CommandContext context)
    {
        var catalog = context.Index.Catalog;
        var shows = catalog.Shows.Count > 1 ? $" of {catalog.Shows.Count} shows" : "";
        var people = Plural.Count(catalog.People.Count, "person", "people");
        var counts = $"{Plural.Count(catalog.Episodes.Count, "episode")}{shows} and {people}";
        return new()
        {
            Title = "Ask the podcast",
            Blocks =
            [
                new Block.Paragraph($"The archive holds {counts}."),
                new Block.Facts([.. commands.Select(c => new Fact(c.Usage, c.Summary))]),
                new Block.Heading("Try one of these"),
                CreateChoices(commands.SelectMany(c => c.GetExamples(context.Index).Take(2)).Take(8)),
            ],
        };
    }

    private static Reply CreateDetail(CommandDefinition command, CommandContext context) => new()
    {
        Title = command.Usage,
        Blocks =
        [
            new Block.Paragraph(command.Summary + "."),
            new Block.Facts(
            [
                .. command.VisibleParameters.Select(p => new Fact(p.Name, p.Summary)),
                .. command.GetActions(context.Requester).Select(a => new Fact(command.GetUsage(a), a.Summary)),
            ]),
            new Block.Heading("Examples"),
            CreateChoices(command.GetExamples(context.Index)),
        ],
    };

    private static Block.Choices CreateChoices(IEnumerable<string> lines) =>
        new("Try one of these", [.. lines.Select(l => new Choice(l, "", l))]);
}
