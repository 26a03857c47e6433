using CommunityBot.Core.Commands;

namespace CommunityBot.Slack.Tests.Registration;

/// <summary>The bot's commands, in the order of <c>/help</c>.</summary>
internal static class Definitions
{
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        new EpisodeCommand(new Picker(1)).Definition,
        new QuoteCommand().Definition,
        new GuestCommand().Definition,
        new HelpCommand().Definition,
    ];
}
