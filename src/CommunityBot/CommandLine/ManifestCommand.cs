using System.CommandLine.Parsing;
using CommunityBot.Composition;
using CommunityBot.Slack.Registration;

namespace CommunityBot.CommandLine;

/// <summary><c>manifest slack</c> prints the manifest of the Slack app, which the operator pastes into Slack.</summary>
internal static class ManifestCommand
{
    private static readonly Option<string?> Http = new("--http")
    {
        Description = "The public address, such as https://bot.example: Slack sends its requests there, and Socket Mode is off.",
        HelpName = "ADDRESS",
        Validators = { ValidateAddress },
    };

    public static Command Create()
    {
        var platform = new Argument<string>("platform") { Description = "slack." };
        platform.AcceptOnlyFromAmong("slack");
        return new Command("manifest", "Print the Slack app's manifest, made from the commands there are.") { platform, Http }
            .WithAction(RunAsync);
    }

    private static void ValidateAddress(OptionResult result)
    {
        var given = result.Tokens[^1].Value;
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            result.AddError($"--http {SettingsReader.Display(given)} is no address for Slack: that begins with https and has no query.");
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var address = line.GetValue(Http) is { } given ? new Uri(given) : null;
        // Only the shows change the commands.
        var settings = GlobalOptions.ReadSettings(line).Valid;
        await using var services = new ServiceCollection().AddLogging().AddBot(settings).BuildServiceProvider();
        var manifest = SlackManifest.CreateYaml(services.GetRequiredService<CommandDispatcher>().Commands, address);
        await line.Output.WriteAsync(manifest.AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
