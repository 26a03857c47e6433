using System.Text.RegularExpressions;

namespace CommunityBot.Discord.Registration;

/// <summary>Makes the commands that the app registers from their definitions.</summary>
internal static partial class ApplicationCommands
{
    private const int MaxNumber = 9_999;

    // Manage Messages, https://discord.com/developers/docs/topics/permissions.
    private const string ModeratorPermissions = "8192";

    // Servers and users can install the app. It answers in servers, in its direct messages and in those of others.
    private static readonly int[] IntegrationTypes = [0, 1];
    private static readonly int[] Contexts = [0, 1, 2];

    /// <summary>Returns one slash command per definition, in the same order, and the message command.</summary>
    /// <exception cref="ArgumentException">A definition breaks a rule or a limit of Discord; the message names each.</exception>
    public static IReadOnlyList<ApplicationCommandPayload> Create(IEnumerable<CommandDefinition> definitions)
    {
        var commands = definitions.Select(CreateSlashCommand)
            .Append(new(ApplicationCommandType.Message, MessageQuestion.Label, null, null, IntegrationTypes, Contexts))
            .ToList();
        var breaches = DiscordUsage.Measure(commands).Where(u => u.IsOver).Select(u => $"{u.What}: {u.Used}, allowed {u.Allowed}")
            .Concat(NamesOf(commands).Where(n => !NamePattern().IsMatch(n)).Select(n => $"“{n}” is not a valid name"))
            .ToList();
        return breaches.Count == 0
            ? commands
            : throw new ArgumentException($"Discord would refuse these commands. {string.Join("; ", breaches)}.", nameof(definitions));
    }

    /// <summary>Returns the same commands for one server, without the fields about other places.</summary>
    public static IReadOnlyList<ApplicationCommandPayload> ForOneServer(IEnumerable<ApplicationCommandPayload> commands) =>
        [.. commands.Select(c => c with { IntegrationTypes = null, Contexts = null })];

    // Discord can hide whole commands only. A command with an action for everyone is visible to everyone, and the dispatcher refuses the
    // others.
    private static ApplicationCommandPayload CreateSlashCommand(CommandDefinition command)
    {
        var options = command.Actions.Count > 0 ? [.. command.Actions.Select(CreateSubCommand)] : CreateOptions(command.VisibleParameters);
        var isForModerators = command.IsForModerators || (command.Actions.Count > 0 && command.Actions.All(a => a.IsForModerators));
        return new(
            ApplicationCommandType.ChatInput, command.Name, command.Summary, options, IntegrationTypes, Contexts,
            isForModerators ? ModeratorPermissions : null);
    }

    private static CommandOptionPayload CreateSubCommand(CommandAction action) =>
        new(
            CommandOptionType.SubCommand, action.Name, action.Summary, null, null, null, null,
            CreateOptions(action.Parameters.Where(p => !p.IsHidden)));

    // Discord wants required options first. Among those, the option that takes the rest of a command line comes first. Where another option
    // suffices, Discord must send the command without the required one.
    private static List<CommandOptionPayload>? CreateOptions(IEnumerable<CommandParameter> parameters)
    {
        var all = parameters.OrderBy(p => !p.IsRequired).ThenBy(p => !p.IsRest).ToList();
        var canBeMissing = all.Exists(p => p.IsSufficient);
        return all.Count == 0 ? null : all.ConvertAll(p => CreateOption(p, p.IsRequired && !canBeMissing));
    }

    private static CommandOptionPayload CreateOption(CommandParameter parameter, bool isRequired)
    {
        var isNumber = parameter.Kind == ParameterKind.Number;
        return new(
            isNumber ? CommandOptionType.Integer : CommandOptionType.String,
            parameter.Name,
            parameter.Summary,
            isRequired ? true : null,
            parameter.Completion == Completion.None ? null : true,
            isNumber ? 0 : null,
            isNumber ? MaxNumber : null);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<ApplicationCommandPayload> commands) => commands
        .Where(c => c.Type == ApplicationCommandType.ChatInput)
        .SelectMany(c => DiscordUsage.OptionsOf(c).Select(o => o.Name).Prepend(c.Name));

    // Discord's own rule for names, without upper case; their length is measured with everything else.
    [GeneratedRegex(@"^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
