using System.CommandLine;
using CommunityBot.Benchmarks.Sdk.Slack;

namespace CommunityBot.Benchmarks.Verbs;

internal static partial class LatencyVerb
{
    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long questions are asked.", DefaultValueFactory = _ => 30 };

    private static readonly Option<int> Rate = new("--rate") { Description = "Questions a second.", DefaultValueFactory = _ => 20 };

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
