using System.CommandLine;
using CommunityBot.Benchmarks.Slack;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>latency slack</c>: the Slack adapter with each transport of this build.</summary>
internal static class SlackLatencyCommand
{
    public static Command Create()
    {
        var command = new Command("slack", "A burst after a start; from an envelope sent to its acknowledgement received; each fault.")
        {
            LatencyCommand.Seconds, LatencyCommand.Rate, Workload.Archive,
        };
        command.SetAction(async (line, cancellationToken) =>
        {
            var archive = Workload.GetPaths(line);

            // First, because the compiler has seen nothing of the adapter yet, as after a start.
            await SlackBurst.MeasureAsync(archive, Console.Out, cancellationToken);
            var duration = TimeSpan.FromSeconds(line.GetValue(LatencyCommand.Seconds));
            await SlackLatency.MeasureAsync(archive, line.GetValue(LatencyCommand.Rate), duration, Console.Out, cancellationToken);
            await SlackFaults.MeasureAsync(archive, Console.Out, cancellationToken);
            await SlackCallFaults.MeasureAsync(archive, Console.Out, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
