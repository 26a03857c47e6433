namespace CommunityBot.Core.Commands;

/// <summary>Completes whole command lines, for doors where people type them: names of commands, names of parameters, and values.</summary>
public static class LineCompleter
{
    /// <summary>What the end of a line may become, at most <paramref name="top"/> items.</summary>
    /// <param name="completions">Where values come from.</param>
    /// <param name="line">Everything up to the cursor.</param>
    /// <param name="top">At least 1.</param>
    public static LineSuggestions Complete(SuggestionSource completions, string line, int top)
    {
        var begin = line.Length - line.TrimStart().Length;
        var space = line.AsSpan(begin).IndexOf(' ');
        if (space < 0)
            return new(begin, [.. Commands(completions, line[begin..].TrimStart('/')).Take(top)]);

        var name = line[begin..(begin + space)].TrimStart('/');
        if (completions.Commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return new(line.Length, []);

        var rest = begin + space + 1;
        if (command.Actions.Count > 0)
        {
            var end = line.AsSpan(rest).IndexOf(' ');
            var said = end < 0 ? line[rest..] : line[rest..(rest + end)];
            if (end < 0)
                return new(rest, [.. Actions(command, said).Take(top)]);
            if (command.Actions.FirstOrDefault(a => a.Name.Equals(said, StringComparison.OrdinalIgnoreCase)) is not { } action)
                return new(line.Length, []);
            (command, rest) = (command with { Parameters = action.Parameters, Actions = [] }, rest + end + 1);
        }

        if (FindOpenValue(command, line, rest) is { } open)
        {
            return new(open.Start, [.. completions.GetSuggestions(open.Parameter, line[open.Start..].Trim('"', '“', '”'), top)
                .Select(s => new LineSuggestion(CommandSyntax.Quote(s.Label) + " ", s.Label, s.Detail))]);
        }

        var isNamed = command.VisibleParameters.Any(p => line.AsSpan(rest).Contains(p.Name + ":", StringComparison.OrdinalIgnoreCase));
        var values = isNamed || command.RestParameter is not { } words ? []
            : completions.GetSuggestions(words, line[rest..], top).Where(s => !IsSaid(s)).Select(s => new LineSuggestion(s.Label, s.Label, s.Detail)).ToList();
        return (values.Count > 0 && !string.IsNullOrWhiteSpace(line[rest..])) || command.VisibleParameters.All(p => p.IsRest)
            ? new(rest, values)
            : Parameters(command, line, rest, values, top);

        // Whoever goes on behind a whole value means that one.
        bool IsSaid(ValueSuggestion value) => line.EndsWith(' ') && line.AsSpan(rest).Trim().Equals(value.Label, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<LineSuggestion> Commands(SuggestionSource completions, string typed) => completions.Commands
        .Where(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(c => new LineSuggestion($"/{c.Name} ", c.Usage, c.Summary));

    private static IEnumerable<LineSuggestion> Actions(CommandDefinition command, string typed) => command.Actions
        .Where(a => a.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(a => new LineSuggestion(a.Parameters.Any(p => !p.IsHidden) ? a.Name + " " : a.Name, command.GetUsage(a), a.Summary));

    private static LineSuggestions Parameters(CommandDefinition command, string line, int rest, List<LineSuggestion> values, int top)
    {
        var word = Math.Max(rest, line.LastIndexOf(' ') + 1);
        var typed = line[word..];
        var names = command.VisibleParameters
            .Where(p => !p.IsRest && p.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                && !line.Contains($" {p.Name}:", StringComparison.OrdinalIgnoreCase))
            .Select(p => new LineSuggestion(p.Name + ":", p.Name + ":", p.Summary));
        return new(word, [.. values.Concat(names).Take(top)]);
    }

    // The named value that the line ends within: behind "by:" up to the next space, or up to the closing quote.
    private static (CommandParameter Parameter, int Start)? FindOpenValue(CommandDefinition command, string line, int rest)
    {
        (CommandParameter Parameter, int Start)? open = null;
        foreach (var parameter in command.VisibleParameters)
        {
            var at = line.LastIndexOf($" {parameter.Name}:", StringComparison.OrdinalIgnoreCase);
            if (at < rest - 1 || at < 0)
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

/// <summary>What may take the place of a line's end.</summary>
/// <param name="Start">First character that is replaced.</param>
/// <param name="Items">Likeliest first.</param>
public sealed record LineSuggestions(int Start, IReadOnlyList<LineSuggestion> Items);

/// <summary>One way to go on.</summary>
/// <param name="Insert">What takes the place of everything from <see cref="LineSuggestions.Start"/>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
public sealed record LineSuggestion(string Insert, string Label, string Detail);
