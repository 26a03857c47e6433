using CommunityBot.Search.Queries;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Command lines as text: what people type in Slack, in the terminal and on the page, and what buttons and pickers carry.
/// </summary>
public static class CommandSyntax
{
    /// <summary>
    /// Reads <c>/quote imposter syndrome by:elle</c>. The slash may be left out. Words that belong to no parameter go to the one that takes
    /// the rest; a command that is not known keeps no arguments, and an action that is not known its name.
    /// </summary>
    public static CommandRequest Parse(string line, IReadOnlyList<CommandDefinition> commands)
    {
        var text = line.AsSpan().Trim();
        var end = text.IndexOfAny(' ', '\t', '\n');
        var name = (end < 0 ? text : text[..end]).TrimStart('/').ToString();
        if (commands.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return new(name, new Dictionary<string, string>());

        var (action, said) = FindAction(command, end < 0 ? "" : text[end..].ToString());
        var parameters = action?.Parameters ?? command.Parameters;
        var parts = QueryText.Parse(said, parameters.Select(p => p.Name));
        var arguments = new Dictionary<string, string>(parts.NamedValues, StringComparer.OrdinalIgnoreCase);
        if (parts.Words.Length > 0 && parameters.FirstOrDefault(p => p.IsRest) is { } rest)
            arguments[rest.Name] = arguments.TryGetValue(rest.Name, out var named) ? $"{parts.Words} {named}" : parts.Words;
        else if (parts.Words.Length > 0 && command.Actions is [var usual, ..] && action == usual)
            return new(command.Name, arguments) { Action = said.Trim().Split(' ', 2)[0] };
        return new(command.Name, arguments) { Action = action?.Name };
    }

    // The first word names the action; where it names none, the first action is meant, and all of the words are for it.
    private static (CommandAction? Action, string Said) FindAction(CommandDefinition command, string said)
    {
        var words = said.TrimStart();
        var end = words.AsSpan().IndexOfAny(' ', '\t', '\n');
        var first = end < 0 ? words : words[..end];
        return command.Actions.FirstOrDefault(a => a.Name.Equals(first, StringComparison.OrdinalIgnoreCase)) is { } named
            ? (named, words[first.Length..])
            : (command.Actions is [var usual, ..] ? usual : null, said);
    }

    /// <summary>
    /// Writes a command line of at most <paramref name="maxLength"/> characters; the words behind the command's name give way, whole words
    /// from the end, so that the named values always fit.
    /// </summary>
    /// <param name="command">The command's name.</param>
    /// <param name="words">Words without a name; may be empty.</param>
    /// <param name="named">Names and values; a null value is left out.</param>
    /// <param name="maxLength">UTF-16 characters.</param>
    public static string Write(string command, string words, IEnumerable<(string Name, string? Value)> named, int maxLength)
    {
        var tail = string.Concat(named.Where(n => n.Value is not null).Select(n => $" {n.Name}:{Quote(n.Value!)}"));
        var head = $"/{command}";
        var room = maxLength - head.Length - tail.Length - 1;
        if (words.Length > room)
        {
            var cut = room <= 0 ? 0 : words.LastIndexOf(' ', room);
            words = cut <= 0 ? "" : words[..cut];
        }

        return words.Length == 0 ? head + tail : $"{head} {words}{tail}";
    }

    /// <summary>A value as it must be typed behind its name.</summary>
    internal static string Quote(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value.Replace("\"", "", StringComparison.Ordinal)}\"" : value;
}
