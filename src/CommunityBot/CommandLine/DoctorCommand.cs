using CommunityBot.Discord;
using CommunityBot.Doctor;
using CommunityBot.Slack;

namespace CommunityBot.CommandLine;

/// <summary><c>doctor</c> checks everything that the bot needs, and advises the operator.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    // The first use of a store builds the database model, which takes long on a small machine.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(30);

    public static Command Create() => new Command(
        "doctor",
        "Look at settings, archive, glossary, store and tokens, and say what to do next. Ends with 0, or with 1 when something is wrong.")
        .WithAction(RunAsync);

    /// <summary>Writes the results and the numbered advice, that of failed checks first.</summary>
    public static int Write(IReadOnlyList<CheckResult> results, TextWriter output)
    {
        var width = results.Max(f => f.Subject.Length);
        foreach (var result in results)
            output.WriteLine($"{FormatState(result.State)}  {result.Subject.PadRight(width)}  {result.Sentence}");

        var advice = results.OrderByDescending(f => f.State == CheckState.Failed).SelectMany(f => f.Advice).ToList();
        output.WriteLine();
        output.WriteLine(advice.Count == 0 ? "Nothing to do." : "What to do next:");
        for (var i = 0; i < advice.Count; i++)
            output.WriteLine($"{i + 1,3}. {advice[i]}");
        return results.Any(f => f.State == CheckState.Failed) ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = GlobalOptions.ReadSettings(line);
        using var http = new HttpClient { Timeout = RequestTimeout };
        var platforms = new PlatformChecks(http, settings.Valid.Discord.ApiUrl, settings.Valid.Slack.ApiUrl);
        var discord = new DiscordServerChecks(http, settings.Valid.Discord, settings.Valid.Highlights.HasPoll);
        var slack = new SlackWorkspaceChecks(http, settings.Valid.Slack);
        return Write(
            [
                .. await RunChecksAsync(settings, platforms, cancellationToken),
                .. await discord.CheckAsync(settings.Find("Discord:Token"), cancellationToken),
                .. await slack.CheckAsync(settings.Find("Slack:BotToken"), cancellationToken),
            ],
            line.Output);
    }

    private static async Task<IReadOnlyList<CheckResult>> RunChecksAsync(
        LoadedSettings settings, PlatformChecks platforms, CancellationToken cancellationToken)
    {
        // The first result reports the errors in the settings. The other checks use the settings that are valid.
        var archive = settings.Valid.Archive;
        var discord = platforms.CheckDiscordAsync(
            settings.Find("Discord:Token"), settings.Valid.Discord.PublicKey, cancellationToken);
        var repositories = LocalChecks.CheckRepositoriesAsync(archive, RequestTimeout, TimeProvider.System, cancellationToken);
        var feeds = LocalChecks.CheckFeedsAsync(archive, TimeProvider.System, cancellationToken);
        var slack = platforms.CheckSlackAsync(
            settings.Find("Slack:AppToken"), settings.Find("Slack:BotToken"), settings.Valid.Slack.SigningSecret, cancellationToken);
        return
        [
            LocalChecks.CheckSettings(settings),
            LocalChecks.CheckArchive(archive, cancellationToken),
            .. await repositories is { } git ? [git] : Array.Empty<CheckResult>(),
            .. await feeds is { } feed ? [feed] : Array.Empty<CheckResult>(),
            LocalChecks.CheckGlossary(archive),
            LocalChecks.CheckPage(settings.Valid.Page),
            LocalChecks.CheckPublicSite(settings.Valid.Public),
            await LocalChecks.CheckStoreAsync(settings, StoreTimeout, TimeProvider.System, cancellationToken),
            WithTransport(await discord, DiscordAdapter.GetTransportName(settings.Valid.Discord)),
            WithTransport(await slack, SlackAdapter.GetTransportName(settings.Valid.Slack)),
        ];
    }

    private static CheckResult WithTransport(CheckResult result, string transport) => result.State == CheckState.Skipped
        ? result
        : result with { Sentence = $"{result.Sentence} The bot uses: {transport}." };

    private static string FormatState(CheckState state) => state switch
    {
        CheckState.Passed => "ok  ",
        CheckState.Failed => "FAIL",
        _ => "-   ",
    };
}
