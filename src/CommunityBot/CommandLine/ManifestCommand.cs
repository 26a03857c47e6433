using System.CommandLine;
using CommunityBot.Composition;
using CommunityBot.Hosting;
using CommunityBot.Slack.Registration;

namespace CommunityBot.CommandLine;

/// <summary><c>manifest slack</c>: the Slack app that the commands need, to be pasted into Slack.</summary>
internal static class ManifestCommand
{
    private static readonly Argument<string> Platform = CreatePlatformArgument();

    public static Command Create()
    {
        var verb = new Command("manifest", "Print the Slack app's manifest, made from the commands there are.") { Platform };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static Argument<string> CreatePlatformArgument()
    {
        var platform = new Argument<string>("platform") { Description = "slack." };
        platform.AcceptOnlyFromAmong("slack");
        return platform;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var manifest = SlackManifest.CreateYaml(BotServices.Definitions());
        await line.InvocationConfiguration.Output.WriteAsync(manifest.AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
