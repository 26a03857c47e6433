using System.CommandLine;

namespace CommunityBot.Benchmarks.Commands;

/// <summary><c>latency PLATFORM</c>: the time until an adapter acknowledges interactions, and until it recovers after each fault.</summary>
internal static class LatencyCommand
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
        command.Subcommands.Add(DiscordLatencyCommand.Create());
        command.Subcommands.Add(SlackLatencyCommand.Create());
        return command;
    }
}
