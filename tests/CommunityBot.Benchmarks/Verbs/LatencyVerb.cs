using System.CommandLine;

namespace CommunityBot.Benchmarks.Verbs;

/// <summary><c>latency</c>: how soon a platform's door acknowledges, and how soon it comes back from each fault.</summary>
internal static partial class LatencyVerb
{
    internal static readonly Option<int> Seconds = new("--seconds") { Description = "How long questions come.", DefaultValueFactory = _ => 30 };
    internal static readonly Option<int> Rate = new("--rate") { Description = "Questions a second.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var verb = new Command("latency", "Time a platform's door against an emulator of the platform.");
        AddSlack(verb);
        if (verb.Subcommands.Count == 0)
        {
            verb.SetAction(_ =>
            {
                Console.Error.WriteLine("This build is without the platforms' SDKs, so there is no door to time.");
                return ExitCode.Unusable;
            });
        }

        return verb;
    }

    // Implemented in the folder Sdk.
    static partial void AddSlack(Command verb);
}
