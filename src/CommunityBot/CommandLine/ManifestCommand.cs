using CommunityBot.Composition;
using CommunityBot.Slack.Registration;

namespace CommunityBot.CommandLine;

/// <summary><c>manifest slack</c> prints the manifest of the Slack app, which the operator pastes into Slack.</summary>
internal static class ManifestCommand
{
    public static Command Create()
    {
        var platform = new Argument<string>("platform") { Description = "slack." };
        platform.AcceptOnlyFromAmong("slack");
        return new Command("manifest", "Print the Slack app's manifest, made from the commands there are.") { platform }
            .WithAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        // Only the shows change the commands.
        var settings = GlobalOptions.ReadSettings(line).Valid;
        await using var services = new ServiceCollection().AddLogging().AddBot(settings).BuildServiceProvider();
        var manifest = SlackManifest.CreateYaml(services.GetRequiredService<CommandDispatcher>().Commands);
        await line.Output.WriteAsync(manifest.AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
