using System.Runtime.CompilerServices;

namespace CommunityBot.Slack.Tests;

/// <summary>A test that asks the payload validator, which needs node and a folder beside the repository; skipped with the reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (!File.Exists(Validator))
            Skip = $"There is no payload validator at {Validator}; COMMUNITYBOT_SHARED names the folder that holds conformance/.";
        else if (!IsOnPath("node") || !IsOnPath("npm"))
            Skip = "The payload validator needs node and npm, which are not on the PATH.";
    }

    public static string Validator { get; } = Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED") is { Length: > 0 } shared ? shared : Path.Combine(ThisFolder(), "../../../shared"),
        "conformance/validate"));

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
