using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Discord.Emulator;

namespace CommunityBot.EmulatorRunner.Discord;

/// <summary>A typed command, read as Discord's client reads it: with the options that the bot has registered.</summary>
internal sealed record CommandLine(string Name, string? Action, (string Name, JsonNode Value)[] Arguments)
{
    private const int Integer = 4;
    private const int SubCommand = 1;

    /// <summary>Parses <c>/quote words by:speaker</c>; null when the bot has registered no such command.</summary>
    public static CommandLine? Parse(string line, IReadOnlyDictionary<string, JsonArray> registered)
    {
        var words = new Queue<string>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (!words.TryDequeue(out var name) || !name.StartsWith('/')
            || registered.Values.SelectMany(c => c).FirstOrDefault(c => Text(c, "name") == name[1..]) is not { } command)
        {
            return null;
        }

        var options = Options(command);
        string? action = null;
        if (words.TryPeek(out var first)
            && options.FirstOrDefault(o => Number(o) == SubCommand && Text(o, "name") == first) is { } actionOption)
            (action, options) = (words.Dequeue(), Options(actionOption));

        var arguments = new Dictionary<string, string>();
        foreach (var word in words)
        {
            var parts = word.Split(':', 2);
            var isNamed = parts.Length == 2 && options.Any(o => Text(o, "name") == parts[0]);
            if ((isNamed ? parts[0] : options.Select(o => Text(o, "name")).FirstOrDefault()) is not { } option)
                return null;
            arguments[option] = isNamed ? parts[1] : $"{arguments.GetValueOrDefault(option)} {word}".TrimStart();
        }

        return new(
            name[1..], action,
            [.. arguments.Select(a => (a.Key, CreateValue(a.Value, options.First(o => Text(o, "name") == a.Key))))]);
    }

    public JsonObject ToSlash(Member member) =>
        Action is null ? member.Slash(Name, Arguments) : member.Slash(Name, Action, Arguments);

    /// <summary>The last argument is being typed; null when there is none.</summary>
    public JsonObject? ToTyping(Member member) => Arguments is not [.., var (option, typed)] ? null
        : Action is null ? member.Typing(Name, Arguments)
        : member.TypingAt(Name, Action, option, typed.ToString());

    private static JsonNode CreateValue(string text, JsonNode option) =>
        Number(option) == Integer && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static List<JsonNode> Options(JsonNode command) => [.. command["options"]?.AsArray().OfType<JsonNode>() ?? []];

    private static string? Text(JsonNode? node, string name) => node?[name]?.ToString();

    private static int Number(JsonNode option) => option["type"]!.GetValue<int>();
}
