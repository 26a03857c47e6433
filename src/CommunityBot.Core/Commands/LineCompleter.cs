namespace CommunityBot.Core.Commands;

/// <summary>Completes whole command lines where users type them: names of commands, names of parameters, and values.</summary>
public static class LineCompleter
{
    /// <summary>Suggests how the end of a line can continue.</summary>
    /// <param name="source">Suggests the values.</param>
    /// <param name="line">The text up to the cursor.</param>
    /// <param name="top">The maximal number of suggestions; at least 1.</param>
    public static LineSuggestions Complete(SuggestionSource source, string line, int top)
    {
        var start = line.Length - line.TrimStart().Length;
        var space = line.AsSpan(start).IndexOf(' ');
        if (space < 0)
            return new(start, [.. CompleteCommand(source, line[start..].TrimStart('/')).Take(top)]);

        var name = line[start..(start + space)].TrimStart('/');
        if (source.Commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return new(line.Length, []);

        start += space + 1;
        if (command.Actions.Count > 0)
        {
            space = line.AsSpan(start).IndexOf(' ');
            if (space < 0)
                return new(start, [.. CompleteAction(command, line[start..]).Take(top)]);
            name = line[start..(start + space)];
            if (command.Actions.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } action)
                return new(line.Length, []);
            (command, start) = (command with { Parameters = action.Parameters, Actions = [] }, start + space + 1);
        }

        return CompleteArguments(source, command, line, start, top);
    }

    private static LineSuggestions CompleteArguments(SuggestionSource source, CommandDefinition command, string line, int start, int top)
    {
        if (FindOpenValue(command, line, start) is { } open)
        {
            return new(open.Start, [.. source.GetSuggestions(open.Parameter, line[open.Start..].Trim('"', '“', '”'), top)
                .Select(s => new LineSuggestion(CommandSyntax.Quote(s.Label) + " ", s.Label, s.Detail))]);
        }

        var typed = line[start..];
        var hasName = command.VisibleParameters.Any(p => typed.Contains(p.Name + ":", StringComparison.OrdinalIgnoreCase));
        var values = hasName || command.RestParameter is not { } rest ? []
            : source.GetSuggestions(rest, typed, top)
                .Where(s => !IsComplete(s))
                .Select(s => new LineSuggestion(s.Label, s.Label, s.Detail))
                .ToList();
        return (values.Count > 0 && !string.IsNullOrWhiteSpace(typed)) || command.VisibleParameters.All(p => p.IsRest)
            ? new(start, values)
            : CompleteParameter(command, line, start, values, top);

        // A space after a whole value means that the value is complete.
        bool IsComplete(ValueSuggestion value) =>
            line.EndsWith(' ') && typed.AsSpan().Trim().Equals(value.Label, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<LineSuggestion> CompleteCommand(SuggestionSource source, string typed) => source.Commands
        .Where(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(c => new LineSuggestion($"/{c.Name} ", c.Usage, c.Summary));

    private static IEnumerable<LineSuggestion> CompleteAction(CommandDefinition command, string typed) => command.Actions
        .Where(a => a.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(a => new LineSuggestion(a.Parameters.Any(p => !p.IsHidden) ? a.Name + " " : a.Name, command.GetUsage(a), a.Summary));

    private static LineSuggestions CompleteParameter(
        CommandDefinition command, string line, int start, List<LineSuggestion> values, int top)
    {
        var wordStart = Math.Max(start, line.LastIndexOf(' ') + 1);
        var typed = line[wordStart..];
        var names = command.VisibleParameters
            .Where(p => !p.IsRest && p.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                && !line.Contains($" {p.Name}:", StringComparison.OrdinalIgnoreCase))
            .Select(p => new LineSuggestion(p.Name + ":", p.Name + ":", p.Summary));
        return new(wordStart, [.. values.Concat(names).Take(top)]);
    }

    // The named value at the end of the line: after "by:" up to the next space, or up to the closing quotation mark.
    private static (CommandParameter Parameter, int Start)? FindOpenValue(CommandDefinition command, string line, int argumentsStart)
    {
        (CommandParameter Parameter, int Start)? open = null;
        foreach (var parameter in command.VisibleParameters)
        {
            var at = line.LastIndexOf($" {parameter.Name}:", StringComparison.OrdinalIgnoreCase);
            if (at < argumentsStart - 1 || at < 0)
                continue;
            var start = at + parameter.Name.Length + 2;
            var value = line.AsSpan(start);
            var isOpen = value.StartsWith("\"") ? value[1..].IndexOf('"') < 0 : value.IndexOf(' ') < 0;
            if (isOpen && (open is null || start > open.Value.Start))
                open = (parameter, start);
        }

        return open;
    }
}

/// <summary>Suggestions for the end of a line.</summary>
/// <param name="Start">The index of the first character that a suggestion replaces.</param>
/// <param name="Items">The likeliest first.</param>
public sealed record LineSuggestions(int Start, IReadOnlyList<LineSuggestion> Items);

/// <summary>One suggestion.</summary>
/// <param name="Insert">Replaces everything from <see cref="LineSuggestions.Start"/>.</param>
/// <param name="Label">What the user reads.</param>
/// <param name="Detail">What distinguishes it from the others; may be empty.</param>
public sealed record LineSuggestion(string Insert, string Label, string Detail);
