using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Commands;

/// <summary>Replies to invalid requests: the error, the nearest valid input, and an example.</summary>
internal static class ErrorReplies
{
    public static Reply UnknownCommand(string name, IReadOnlyList<CommandDefinition> commands, SearchIndex? index)
    {
        var nearest = commands
            .Select(c => (Command: c, Distance: EditDistance.Compute(name.ToLowerInvariant(), c.Name)))
            .Where(c => c.Distance <= Math.Max(2, c.Command.Name.Length / 3))
            .OrderBy(c => c.Distance)
            .Select(c => c.Command)
            .FirstOrDefault();
        return nearest is null
            ? NotUnderstood(
                name.Length == 0 ? "That was an empty line." : $"There is no command {Shorten("/" + name)}.",
                $"There are {string.Join(", ", commands.Select(c => "/" + c.Name))}.", "/help")
            : NotUnderstood($"There is no command {Shorten("/" + name)}.", $"Did you mean /{nearest.Name}?", GetExample(nearest, index));
    }

    public static Reply UnknownAction(CommandDefinition command, string action, Requester requester, SearchIndex? index) => NotUnderstood(
        $"There is no {Shorten($"/{command.Name} {action}")}.",
        $"There are {string.Join(", ", command.GetActions(requester).Select(a => a.Name))}.", GetExample(command, index));

    public static Reply MissingParameter(
        CommandDefinition command, CommandAction? action, CommandParameter parameter, SearchIndex? index) => NotUnderstood(
        $"{GetName(command, action)} needs to know more.", $"{parameter.Name}: {parameter.Summary}.", GetExample(command, action, index));

    public static Reply NotANumber(
        CommandDefinition command, CommandAction? action, CommandParameter parameter, string value, SearchIndex? index) => NotUnderstood(
        $"{parameter.Name}:{Shorten(value)} is not a number from 0 to 9999.", $"{parameter.Name}: {parameter.Summary}.",
        GetExample(command, action, index));

    public static Reply NotOneOf(CommandDefinition command, CommandAction? action, CommandParameter parameter, string value) =>
        NotUnderstood(
            $"{parameter.Name}:{Shorten(value)} is none of {string.Join(", ", parameter.Values)}.",
            $"{parameter.Name}: {parameter.Summary}.",
            $"{GetName(command, action)} … {parameter.Name}:{CommandSyntax.Quote(parameter.Values[0])}");

    public static Reply ModeratorsOnly(CommandDefinition command, CommandAction? action) => new()
    {
        Title = $"{GetName(command, action)} is for moderators.",
        Blocks = [new Block.Paragraph("Ask one of them, or the person who runs this bot to make you one.")],
        Outcome = Outcome.NotAllowed,
    };

    public static Reply NotShareable(CommandDefinition command, CommandAction? action) => new()
    {
        Title = $"{GetName(command, action)} cannot be shared.",
        Blocks = [new Block.Paragraph("Nothing was done. Only what the podcast says can be shared, such as quotes, episodes and people.")],
        Outcome = Outcome.NotUnderstood,
    };

    public static Reply StoreUnavailable(string? reason) => new()
    {
        Title = "The highlights cannot be reached just now.",
        Blocks = [new Block.Paragraph(reason ?? "Everything else works; try again in a while.")],
        Outcome = Outcome.Failed,
    };

    public static Reply InternalError(string reference) => new()
    {
        Title = $"Something went wrong on my side (ref {reference}).",
        Outcome = Outcome.Failed,
    };

    /// <param name="problem">What is wrong.</param>
    /// <param name="hint">What would be right.</param>
    /// <param name="example">A command line that works; null when none is known.</param>
    public static Reply NotUnderstood(string problem, string hint, string? example) => new()
    {
        Title = problem,
        Blocks = example is null ? [new Block.Paragraph(hint)] : [new Block.Paragraph(hint), new Block.Note($"For example: {example}")],
        Outcome = Outcome.NotUnderstood,
    };

    /// <summary>The text of a user, short enough to be shown in a reply.</summary>
    public static string Shorten(string typed) => Excerpt.Create(typed, 60);

    private static string GetName(CommandDefinition command, CommandAction? action) =>
        $"/{command.Name}{(action is null ? "" : " " + action.Name)}";

    private static string? GetExample(CommandDefinition command, SearchIndex? index) =>
        command.GetExamples(index) is [var first, ..] ? first : null;

    private static string? GetExample(CommandDefinition command, CommandAction? action, SearchIndex? index) =>
        action is null ? GetExample(command, index) : command.GetUsage(action);
}
