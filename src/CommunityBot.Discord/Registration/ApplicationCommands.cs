using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Registration;

/// <summary>The commands an app registers, made from their definitions.</summary>
public static partial class ApplicationCommands
{
    /// <summary>The entry in a message's menu: its text is the question.</summary>
    public const string FindInThePodcast = "Find in the podcast";

    private const int MaxNumber = 9_999;

    // Servers and users can install the app; it answers in servers, in its direct messages and in those of others.
    private static readonly int[] Installs = [0, 1];
    private static readonly int[] Places = [0, 1, 2];

    /// <summary>One slash command a definition, in the same order, and the entry in a message's menu.</summary>
    /// <exception cref="ArgumentException">A definition breaks a rule or a limit of Discord; the message names all of them.</exception>
    public static IReadOnlyList<ApplicationCommandPayload> Of(IEnumerable<CommandDefinition> definitions)
    {
        var commands = definitions.Select(Slash)
            .Append(new(ApplicationCommandType.Message, FindInThePodcast, null, null, Installs, Places))
            .ToList();
        var breaches = DiscordUsage.Measure(commands).Where(u => u.IsOver).Select(u => $"{u.What}: {u.Used}, allowed {u.Allowed}")
            .Concat(Names(commands).Where(n => !Name().IsMatch(n)).Select(n => $"“{n}” is no name"))
            .ToList();
        return breaches.Count == 0
            ? commands
            : throw new ArgumentException($"Discord would refuse these commands. {string.Join("; ", breaches)}.", nameof(definitions));
    }

    private static ApplicationCommandPayload Slash(CommandDefinition command)
    {
        // Discord asks for required options first; within that, the words that need no name elsewhere come first.
        var options = command.Shown.OrderBy(p => !p.IsRequired).ThenBy(p => !p.IsRest).Select(Option).ToList();
        return new(ApplicationCommandType.ChatInput, command.Name, command.Summary, options.Count == 0 ? null : options, Installs, Places);
    }

    private static CommandOptionPayload Option(CommandParameter parameter)
    {
        var isNumber = parameter.Kind == ParameterKind.Number;
        return new(
            isNumber ? CommandOptionType.WholeNumber : CommandOptionType.Text,
            parameter.Name,
            parameter.Summary,
            parameter.IsRequired ? true : null,
            parameter.Completes == Completion.Nothing ? null : true,
            isNumber ? 0 : null,
            isNumber ? MaxNumber : null);
    }

    private static IEnumerable<string> Names(IEnumerable<ApplicationCommandPayload> commands) => commands
        .Where(c => c.Type == ApplicationCommandType.ChatInput)
        .SelectMany(c => (c.Options ?? []).Select(o => o.Name).Prepend(c.Name));

    // Discord's own rule for names, without upper case; their length is measured with everything else.
    [GeneratedRegex(@"^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
