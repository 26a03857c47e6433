using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Commands.Weekly;

namespace CommunityBot.Slack.Tests.Registration;

/// <summary>The bot's commands, in the order of <c>/help</c>.</summary>
internal static class Definitions
{
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        new AskCommand(TimeProvider.System).Definition,
        new EpisodeCommand(new RandomSource(1), TimeProvider.System).Definition,
        new QuoteCommand().Definition,
        new GuestCommand().Definition,
        new WhoKnowsCommand().Definition,
        new VoicesCommand().Definition,
        new StartCommand().Definition,
        new FollowCommand(TimeProvider.System).Definition, new SavedCommand(TimeProvider.System).Definition,
            new HighlightsCommand(new(new(), new()), TimeProvider.System).Definition,
        new HelpCommand().Definition,
    ];
}
