namespace CommunityBot.Core.Commands;

/// <summary>Parses and writes command lines, which users type and which buttons and select menus hold.</summary>
public static class CommandSyntax
{
    // Behind the name of a command without a slash, these make a sentence of it: "quote by Elle about kites".
    private static readonly string[] SentenceWords =
        ["about", "on", "by", "from", "of", "for", "with", "that", "who", "in", "is", "was", "are", "me", "us", "to"];

    /// <summary>
    /// Parses <c>/quote imposter syndrome by:elle</c>. Words without a name go to the rest parameter. An unknown command has no arguments.
    /// An unknown action keeps its name. A line without a slash that is no command is a question to the command that takes plain text.
    /// </summary>
    public static CommandRequest Parse(string line, IReadOnlyList<CommandDefinition> commands)
    {
        var text = line.AsSpan().Trim();
        var end = text.IndexOfAny(' ', '\t', '\n');
        var name = (end < 0 ? text : text[..end]).TrimStart('/').ToString();
        if (text is [not '/', ..] && commands.FirstOrDefault(c => c.TakesPlainText) is { RestParameter: { } question } asked
            && !IsCommandWithoutSlash(name, end < 0 ? "" : text[end..].Trim().ToString(), commands))
            return new(asked.Name, new Dictionary<string, string> { [question.Name] = text.ToString() });
        if (commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return new(name, new Dictionary<string, string>());

        var (action, tail) = FindAction(command, end < 0 ? "" : text[end..].ToString());
        var parameters = action?.Parameters ?? command.Parameters;
        var parts = QueryText.Parse(tail, parameters.Select(p => p.Name));
        var arguments = new Dictionary<string, string>(parts.NamedValues, StringComparer.OrdinalIgnoreCase);
        if (parts.Words.Length > 0 && parameters.FirstOrDefault(p => p.IsRest) is { } rest)
            arguments[rest.Name] = arguments.TryGetValue(rest.Name, out var named) ? $"{parts.Words} {named}" : parts.Words;
        else if (parts.Words.Length > 0 && command.Actions is [var defaultAction, ..] && action == defaultAction)
            return new(command.Name, arguments) { Action = tail.Trim().Split(' ', 2)[0] };
        return new(command.Name, arguments) { Action = action?.Name };
    }

    private static bool IsCommandWithoutSlash(string name, string tail, IReadOnlyList<CommandDefinition> commands)
    {
        if (commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return false;
        var next = tail.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        return next.Length == 0
            || (command.Actions.Count > 0 ? HasName(command.Actions.Select(a => a.Name))
                : command.RestParameter is { Completion: Completion.Commands } ? HasName(commands.Select(c => c.Name))
                : !SentenceWords.Contains(next, StringComparer.OrdinalIgnoreCase));

        bool HasName(IEnumerable<string> names) => names.Contains(next.TrimStart('/'), StringComparer.OrdinalIgnoreCase);
    }

    // The first word selects the action. If it is no action, the first action is selected, and all words are its arguments.
    private static (CommandAction? Action, string Text) FindAction(CommandDefinition command, string text)
    {
        var words = text.TrimStart();
        var end = words.AsSpan().IndexOfAny(' ', '\t', '\n');
        var first = end < 0 ? words : words[..end];
        return command.Actions.FirstOrDefault(a => a.Name.Equals(first, StringComparison.OrdinalIgnoreCase)) is { } named
            ? (named, words[first.Length..])
            : (command.Actions is [var defaultAction, ..] ? defaultAction : null, text);
    }

    /// <summary>A number as the value of a parameter; null for none.</summary>
    public static string? WriteNumber(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Writes a command line of at most <paramref name="maxLength"/> characters. Whole words without a name are dropped from the end, so
    /// that the named values always fit.
    /// </summary>
    /// <param name="command">The name of the command.</param>
    /// <param name="words">Words without a name; may be empty.</param>
    /// <param name="named">Names and values; a null value is omitted.</param>
    /// <param name="maxLength">UTF-16 characters.</param>
    public static string Write(string command, string words, IEnumerable<(string Name, string? Value)> named, int maxLength)
    {
        var tail = string.Concat(named.Where(n => n.Value is not null).Select(n => $" {n.Name}:{Quote(n.Value!)}"));
        var head = $"/{command}";
        var maxWordsLength = maxLength - head.Length - tail.Length - 1;
        if (words.Length > maxWordsLength)
        {
            var cut = maxWordsLength <= 0 ? 0 : words.LastIndexOf(' ', maxWordsLength);
            words = cut <= 0 ? "" : words[..cut];
        }

        return words.Length == 0 ? head + tail : $"{head} {words}{tail}";
    }

    /// <summary>A value as it must be typed after its name.</summary>
    internal static string Quote(string value) =>
        value.Any(char.IsWhiteSpace) ? $"\"{value.Replace("\"", "", StringComparison.Ordinal)}\"" : value;
}
