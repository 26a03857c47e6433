using System.CommandLine;
using CommunityBot.Benchmarks.Sdk.Discord;

namespace CommunityBot.Benchmarks.Commands;

internal static partial class LatencyCommand
{
    static partial void AddDiscord(Command verb)
    {
        var discord = new Command(
            "discord", "From INTERACTION_CREATE sent to the acknowledgement received; then each fault of the gateway.") { Seconds, Rate };
        discord.SetAction(async (line, cancellationToken) =>
        {
            await DiscordLatency.MeasureAsync(line.GetValue(Seconds), line.GetValue(Rate), Console.Out, cancellationToken);
            await DiscordFaults.MeasureAsync(Console.Out);
            return ExitCode.Success;
        });
        verb.Subcommands.Add(discord);
    }
}
