using System.CommandLine;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>latency PLATFORM</c>: how soon a door acknowledges questions, and how soon it is back after each fault.</summary>
internal static partial class LatencyCommand
{
    internal static readonly Option<int> Seconds = new("--seconds") { Description = "How long questions come.", DefaultValueFactory = _ => 30 };
    internal static readonly Option<int> Rate = new("--rate") { Description = "Questions a second.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var verb = new Command("latency", "Time a platform's door against an emulator of the platform.");
        AddDiscord(verb);
        AddSlack(verb);
        if (verb.Subcommands.Count == 0)
        {
            verb.SetAction(_ =>
            {
                Console.Error.WriteLine("This build is without the platforms' SDKs, so there is no door to time.");
                return ExitCode.CannotMeasure;
            });
        }

        return verb;
    }

    // Implemented in the folder Sdk, where the platform's own can be had.
    static partial void AddDiscord(Command verb);

    static partial void AddSlack(Command verb);
}
