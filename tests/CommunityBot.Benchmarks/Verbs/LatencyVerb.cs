using System.CommandLine;

namespace CommunityBot.Benchmarks.Verbs;

/// <summary><c>latency PLATFORM</c>: how soon a door acknowledges questions, and how soon it is back after a fault. One file for each platform.</summary>
internal static partial class LatencyVerb
{
    public static Command Create()
    {
        var verb = new Command("latency", "Print how long a platform waits for acknowledgements, and how long a door is away after each fault.");
        AddSlack(verb);
        return verb;
    }

    // Implemented where the platform's SDK can be had.
    static partial void AddSlack(Command verb);
}
