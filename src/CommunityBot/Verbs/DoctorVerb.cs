using System.CommandLine;
using CommunityBot.Health.Doctor;
using CommunityBot.Hosting;

namespace CommunityBot.Verbs;

/// <summary><c>doctor</c>: looks at everything the bot needs, and says what to do next.</summary>
internal static class DoctorVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // The first use of a store makes its model, which takes a small machine a while.
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var verb = new Command("doctor", "Look at settings, archive, glossary, store and tokens, and say what to do next. Ends with 0, or with 1 when something is wrong.");
        verb.SetAction(Run);
        return verb;
    }

    /// <summary>Writes what was found, and what to do next, numbered.</summary>
    public static int Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        var width = findings.Max(f => f.Subject.Length);
        foreach (var finding in findings)
            output.WriteLine($"{Mark(finding.State)}  {finding.Subject.PadRight(width)}  {finding.Sentence}");

        var advice = findings.OrderByDescending(f => f.State == FindingState.Bad).SelectMany(f => f.Advice).ToList();
        output.WriteLine();
        output.WriteLine(advice.Count == 0 ? "Nothing to do." : "What to do next:");
        for (var i = 0; i < advice.Count; i++)
            output.WriteLine($"{i + 1,3}. {advice[i]}");
        return findings.Any(f => f.State == FindingState.Bad) ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        var platforms = new PlatformChecks(http, PlatformChecks.DiscordAddress, PlatformChecks.SlackAddress);
        return Write(await Examine(CommandLineSettings.Read(line), platforms, cancellationToken).ConfigureAwait(false), line.InvocationConfiguration.Output);
    }

    private static async Task<IReadOnlyList<Finding>> Examine(Settings settings, PlatformChecks platforms, CancellationToken cancellationToken)
    {
        // Mistakes are told by the first finding; the others go by what can be read all the same.
        var archive = settings.Lenient.Archive;
        var discord = platforms.CheckDiscord(settings.Find("Discord:Token"), cancellationToken);
        var repositories = LocalChecks.CheckRepositories(archive, Patience, TimeProvider.System, cancellationToken);
        var slack = platforms.CheckSlack(settings.Find("Slack:AppToken"), settings.Find("Slack:BotToken"), cancellationToken);
        return
        [
            LocalChecks.CheckSettings(settings),
            LocalChecks.CheckArchive(archive, cancellationToken),
            .. await repositories.ConfigureAwait(false) is { } pulled ? [pulled] : Array.Empty<Finding>(),
            LocalChecks.CheckGlossary(archive),
            await LocalChecks.CheckStore(settings, StorePatience, TimeProvider.System, cancellationToken).ConfigureAwait(false),
            await discord.ConfigureAwait(false),
            await slack.ConfigureAwait(false),
        ];
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Good => "ok  ",
        FindingState.Bad => "FAIL",
        _ => "-   ",
    };
}
