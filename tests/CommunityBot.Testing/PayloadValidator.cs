using System.Diagnostics;

namespace CommunityBot.Testing;

/// <summary>Runs the payload validator, which checks payloads against the platform's own schemas.</summary>
internal static class PayloadValidator
{
    private static readonly string Program = SharedFolder.GetPath("conformance", "validate");

    /// <summary>The reason why it cannot be run here; null if it can.</summary>
    public static string? MissingReason { get; } =
        !File.Exists(Program) ? $"There is no payload validator at {Program}; COMMUNITYBOT_SHARED names the folder that holds conformance/."
        : !IsOnPath("node") || !IsOnPath("npm") ? "The payload validator needs node and npm, which are not on the PATH."
        : null;

    /// <summary>Validates all payloads in one process, because starting it takes longer than everything it does.</summary>
    /// <param name="platform"><c>discord</c> or <c>slack</c>.</param>
    /// <param name="cases">A JSON array of <c>{"id","kind","payload"}</c>.</param>
    /// <param name="options">Such as <c>--json</c>.</param>
    /// <returns>The output has the results; the errors also mention packages that the first run installs.</returns>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string platform, string cases, params string[] options)
    {
        var start = new ProcessStartInfo(Program, [platform, .. options, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A folder of its own: other test projects run at the same time.
        var folder = $"payload-conformance-{typeof(PayloadValidator).Assembly.GetName().Name}";
        start.Environment["CONFORMANCE_CACHE"] = Path.Combine(Path.GetTempPath(), folder);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(cases);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>A test that needs the payload validator; skipped with the reason where it cannot be run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute() => Skip = PayloadValidator.MissingReason;
}

/// <summary>A theory that needs the payload validator.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute() => Skip = PayloadValidator.MissingReason;
}
