using System.CommandLine;
using CommunityBot.Benchmarks.Sdk.Slack;

namespace CommunityBot.Benchmarks.Verbs;

internal static partial class LatencyVerb
{
    static partial void AddSlack(Command verb)
    {
        var slack = new Command("slack", "From an envelope sent by an emulated Slack to its acknowledgement.") { Seconds, Rate, Workload.Archive };
        slack.SetAction(async (line, cancellationToken) =>
        {
            var figures = await SlackLatency.Measure(Workload.Paths(line), line.GetValue(Rate), TimeSpan.FromSeconds(line.GetValue(Seconds)), cancellationToken).ConfigureAwait(false);
            figures.Write(Console.Out);
            await SlackFaults.Measure(Workload.Paths(line), Console.Out, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        verb.Subcommands.Add(slack);
    }
}
