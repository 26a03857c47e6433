using System.CommandLine;
using CommunityBot.Benchmarks.Discord;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>latency discord</c>: the Discord adapter with each transport of this build.</summary>
internal static class DiscordLatencyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "discord", "A burst after a start; from INTERACTION_CREATE sent to the acknowledgement received; each fault.")
        {
            LatencyCommand.Seconds, LatencyCommand.Rate,
        };
        command.SetAction(async (line, cancellationToken) =>
        {
            // First, because the compiler has seen nothing of the adapter yet, as after a start.
            await DiscordBurst.MeasureAsync(Console.Out, cancellationToken);
            await DiscordLatency.MeasureAsync(
                line.GetValue(LatencyCommand.Seconds), line.GetValue(LatencyCommand.Rate), Console.Out, cancellationToken);
            await DiscordFaults.MeasureAsync(Console.Out);
            await DiscordCallFaults.MeasureAsync(Console.Out);
            return ExitCode.Success;
        });
        return command;
    }
}
