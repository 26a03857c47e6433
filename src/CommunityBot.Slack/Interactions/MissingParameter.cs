namespace CommunityBot.Slack.Interactions;

/// <summary>A parameter that a command line leaves open and that a menu can ask for.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Line">The line without it.</param>
internal sealed record MissingParameter(CommandParameter Parameter, string Line)
{
    /// <summary>
    /// Returns what <c>/episode</c>, <c>/guest</c>, <c>/quote by</c> or <c>/quote late mornings by:</c> leaves open; null when there is
    /// nothing to select, or the requester may not use the command. A parameter's name without a colon counts only alone: in <c>/quote
    /// stand by</c> it is one of the words.
    /// </summary>
    /// <param name="line">The line as it was typed.</param>
    /// <param name="request">The line, parsed.</param>
    /// <param name="commands">All commands.</param>
    /// <param name="requester">Who typed it.</param>
    public static MissingParameter? Find(
        string line, CommandRequest request, IReadOnlyList<CommandDefinition> commands, Requester requester)
    {
        if (!CommandLookup.IsAllowed(request, commands, requester))
            return null;
        var selectable = CommandLookup.GetParameters(request, commands)
            .Where(p => p is { IsHidden: false, Completion: not Completion.None })
            .ToList();
        if (selectable.Find(p => p is { IsRest: true, IsRequired: true }) is { } rest && request.Arguments.Count == 0)
            return new(rest, line);

        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var last = words[^1];
        var isAlone = words.Length == (request.Action is null ? 2 : 3);
        return selectable.Find(p => IsName(last, p.Name + ":") || (isAlone && IsName(last, p.Name))) is { } named
            ? new(named, string.Join(' ', words[..^1]))
            : null;

        static bool IsName(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns a form with a field for the words that a request still needs; null when the request is complete.</summary>
    public static Form? CreateFormForRest(CommandRequest request, IReadOnlyList<CommandDefinition> commands)
    {
        var parameters = CommandLookup.GetParameters(request, commands);
        return parameters.FirstOrDefault(IsMissing) is { } words
            && !parameters.Any(p => p.IsSufficient && request.Arguments.ContainsKey(p.Name))
            ? new(
                $"/{request.Command}", ButtonAction.Reply, CommandLookup.WriteLine(request, commands),
                [new(words.Name, Excerpt.Create(words.Summary, 45), "", 300, IsLong: false)])
            : null;

        bool IsMissing(CommandParameter parameter) =>
            parameter is { IsRequired: true, Completion: Completion.None } && !request.Arguments.ContainsKey(parameter.Name);
    }
}

/// <summary>What the definitions say about a request.</summary>
internal static class CommandLookup
{
    /// <summary>Returns the parameters of the request's command; none for an unknown one.</summary>
    public static IReadOnlyList<CommandParameter> GetParameters(CommandRequest request, IReadOnlyList<CommandDefinition> commands)
    {
        var (command, action) = Find(request, commands);
        return action?.Parameters ?? command?.Parameters ?? [];
    }

    /// <summary>Whether a member may use the request's command.</summary>
    public static bool IsAllowed(CommandRequest request, IReadOnlyList<CommandDefinition> commands, Requester requester)
    {
        var (command, action) = Find(request, commands);
        return command?.IsAllowedFor(action, requester) ?? true;
    }

    /// <summary>Writes the request as a line that fits into a menu's option.</summary>
    public static string WriteLine(CommandRequest request, IReadOnlyList<CommandDefinition> commands)
    {
        var parameters = GetParameters(request, commands);
        var rest = parameters.FirstOrDefault(p => p.IsRest);
        var value = rest is null ? null : request.Arguments.GetValueOrDefault(rest.Name);
        var words = string.Join(' ', new[] { request.Action, value }.OfType<string>());
        var named = parameters.Where(p => p != rest).Select(p => (p.Name, request.Arguments.GetValueOrDefault(p.Name)));
        return CommandSyntax.Write(request.Command, words, named, SlackLimits.OptionValue);
    }

    private static (CommandDefinition? Command, CommandAction? Action) Find(
        CommandRequest request, IReadOnlyList<CommandDefinition> commands)
    {
        var command = commands.FirstOrDefault(c => c.Name.Equals(request.Command, StringComparison.OrdinalIgnoreCase));
        return (command, command?.Actions.FirstOrDefault(a => a.Name.Equals(request.Action, StringComparison.OrdinalIgnoreCase)));
    }
}
