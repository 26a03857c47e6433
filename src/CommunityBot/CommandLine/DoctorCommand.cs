using System.CommandLine;
using CommunityBot.Archive.Sources;
using CommunityBot.Configuration;
using CommunityBot.Doctor;
using CommunityBot.Hosting;

namespace CommunityBot.CommandLine;

/// <summary><c>doctor</c>: looks at everything the bot needs, and says what to do next.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    // The first use of a store makes its model, which takes a small machine a while.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var verb = new Command("doctor", "Look at settings, archive, glossary, store and tokens, and say what to do next. Ends with 0, or with 1 when something is wrong.");
        verb.SetAction(RunAsync);
        return verb;
    }

    /// <summary>Writes what was found, and what to do next, numbered.</summary>
    public static int Write(IReadOnlyList<CheckResult> findings, TextWriter output)
    {
        var width = findings.Max(f => f.Subject.Length);
        foreach (var finding in findings)
            output.WriteLine($"{FormatState(finding.State)}  {finding.Subject.PadRight(width)}  {finding.Sentence}");

        var advice = findings.OrderByDescending(f => f.State == CheckState.Failed).SelectMany(f => f.Advice).ToList();
        output.WriteLine();
        output.WriteLine(advice.Count == 0 ? "Nothing to do." : "What to do next:");
        for (var i = 0; i < advice.Count; i++)
            output.WriteLine($"{i + 1,3}. {advice[i]}");
        return findings.Any(f => f.State == CheckState.Failed) ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = RequestTimeout };
        var platforms = new PlatformChecks(http, PlatformChecks.DiscordAddress, PlatformChecks.SlackAddress);
        return Write(await RunChecksAsync(CommandLineSettings.Read(line), platforms, cancellationToken), line.InvocationConfiguration.Output);
    }

    private static async Task<IReadOnlyList<CheckResult>> RunChecksAsync(LoadedSettings settings, PlatformChecks platforms, CancellationToken cancellationToken)
    {
        // Mistakes are told by the first finding; the others go by what can be read all the same.
        var archive = settings.Valid.Archive;
        var discord = platforms.CheckDiscordAsync(settings.Find("Discord:Token"), cancellationToken);
        var repositories = LocalChecks.CheckRepositoriesAsync(archive, RequestTimeout, TimeProvider.System, cancellationToken);
        var slack = platforms.CheckSlackAsync(settings.Find("Slack:AppToken"), settings.Find("Slack:BotToken"), cancellationToken);
        return
        [
            LocalChecks.CheckSettings(settings),
            LocalChecks.CheckArchive(archive, cancellationToken),
            .. await repositories is { } pulled ? [pulled] : Array.Empty<CheckResult>(),
            LocalChecks.CheckGlossary(archive),
            await LocalChecks.CheckStoreAsync(settings, StoreTimeout, TimeProvider.System, cancellationToken),
            await discord,
            await slack,
        ];
    }

    private static string FormatState(CheckState state) => state switch
    {
        CheckState.Passed => "ok  ",
        CheckState.Failed => "FAIL",
        _ => "-   ",
    };
}
