using System.CommandLine;
using CommunityBot.Benchmarks.Sdk.Slack;

namespace CommunityBot.Benchmarks.Commands;

internal static partial class LatencyCommand
{
    static partial void AddSlack(Command verb)
    {
        var slack = new Command(
            "slack", "From an envelope sent by an emulated Slack to its acknowledgement.") { Seconds, Rate, Workload.Archive };
        slack.SetAction(async (line, cancellationToken) =>
        {
            var figures = await SlackLatency.MeasureAsync(
                Workload.GetPaths(line), line.GetValue(Rate), TimeSpan.FromSeconds(line.GetValue(Seconds)), cancellationToken);
            figures.Write(Console.Out);
            await SlackFaults.MeasureAsync(Workload.GetPaths(line), Console.Out, cancellationToken);
            return ExitCode.Success;
        });
        verb.Subcommands.Add(slack);
    }
}
