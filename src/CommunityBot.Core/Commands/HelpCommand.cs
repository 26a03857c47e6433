using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands;

/// <summary>Says what can be asked, with examples that work on the archive at hand.</summary>
public sealed class HelpCommand : ICommand
{
    public CommandDefinition Definition { get; } = new()
    {
        Name = "help",
        Summary = "What can be asked, with examples",
        Parameters = [new("command", "the command to explain") { IsRest = true, Completes = Completion.Commands }],
        Examples = ["/help", "/help quote"],
    };

    public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken) => ValueTask.FromResult(
        call.Text("command")?.TrimStart('/').Split(' ')[0] is not { } name ? Overview(call)
        : Known(call).FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } command ? Detail(command, call)
        : Refusal.UnknownCommand(name, [.. Known(call)]));

    // What only moderators may do is news to nobody else.
    private static IEnumerable<CommandDefinition> Known(CommandCall call) => call.Commands.Where(c => call.Asker.IsModerator || !c.IsForModerators);

    private static Reply Overview(CommandCall call)
    {
        var catalog = call.Index.Catalog;
        return new()
        {
            Title = "Ask the podcast",
            Blocks =
            [
                new Block.Paragraph($"The archive holds {Count(catalog.Episodes.Count, "episode")} and {Count(catalog.People.Count, "person", "people")}."),
                new Block.Facts([.. Known(call).Select(c => new Fact(c.Usage, c.Summary))]),
                new Block.Heading("Try one of these"),
                new Block.Choices("Try one of these", [.. Known(call).SelectMany(c => Examples.On(call.Index, c).Take(2)).Take(8).Select(e => new Choice(e, "", e))]),
            ],
        };
    }

    private static Reply Detail(CommandDefinition command, CommandCall call) => new()
    {
        Title = command.Usage,
        Blocks =
        [
            new Block.Paragraph(command.Summary + "."),
            new Block.Facts(
            [
                .. command.Shown.Select(p => new Fact(p.Name, p.Summary)),
                .. command.ActionsFor(call.Asker).Select(a => new Fact(command.UsageOf(a), a.Summary)),
            ]),
            new Block.Heading("Examples"),
            new Block.Choices("Try one of these", [.. Examples.On(call.Index, command).Select(e => new Choice(e, "", e))]),
        ],
    };

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
