using System.CommandLine;
using CommunityBot.Hosting;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Verbs;

/// <summary><c>manifest slack</c>: the Slack app that the commands need, to be pasted into Slack.</summary>
internal static class ManifestVerb
{
    private static readonly Argument<string> Platform = Platforms();

    public static Command Create()
    {
        var verb = new Command("manifest", "Print the Slack app's manifest, made from the commands there are.") { Platform };
        verb.SetAction(Run);
        return verb;
    }

    private static Argument<string> Platforms()
    {
        var platform = new Argument<string>("platform") { Description = "slack." };
        platform.AcceptOnlyFromAmong("slack");
        return platform;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        var manifest = SlackManifest.Yaml(BotServices.Definitions());
        await line.InvocationConfiguration.Output.WriteAsync(manifest.AsMemory(), cancellationToken).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
