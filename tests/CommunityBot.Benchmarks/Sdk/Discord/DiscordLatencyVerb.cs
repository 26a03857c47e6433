using System.CommandLine;
using CommunityBot.Benchmarks.Sdk.Discord;

namespace CommunityBot.Benchmarks.Verbs;

internal static partial class LatencyVerb
{
    static partial void AddDiscord(Command verb)
    {
        var discord = new Command("discord", "From INTERACTION_CREATE sent to the acknowledgement received; then each fault of the gateway.") { Seconds, Rate };
        discord.SetAction(async (line, cancellationToken) =>
        {
            await DiscordLatency.Measure(line.GetValue(Seconds), line.GetValue(Rate), Console.Out, cancellationToken).ConfigureAwait(false);
            await DiscordFaults.Measure(Console.Out).ConfigureAwait(false);
            return ExitCode.Success;
        });
        verb.Subcommands.Add(discord);
    }
}
