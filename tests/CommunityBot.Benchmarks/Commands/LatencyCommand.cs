using System.CommandLine;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>latency PLATFORM</c>: the time until an adapter acknowledges interactions, and until it recovers after each fault.</summary>
internal static partial class LatencyCommand
{
    internal static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "The duration of the load, in seconds.",
        DefaultValueFactory = _ => 30,
    };

    internal static readonly Option<int> Rate = new("--rate") { Description = "Interactions a second.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var command = new Command("latency", "Measure an adapter against an emulator of its platform.");
        AddDiscord(command);
        command.Subcommands.Add(SlackLatencyCommand.Create());
        return command;
    }

    // Implemented in the folder Sdk, only where the SDK of the platform is available.
    static partial void AddDiscord(Command command);
}
