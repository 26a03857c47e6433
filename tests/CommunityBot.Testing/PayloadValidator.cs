using System.Diagnostics;

namespace CommunityBot.Testing;

/// <summary>Runs the payload validator: a platform's own descriptions of what it takes, which have the last word on what is sent.</summary>
internal static class PayloadValidator
{
    private static readonly string Program = SharedFolder.GetPath("conformance", "validate");

    /// <summary>Why it cannot be run here; null when it can.</summary>
    public static string? MissingReason { get; } =
        !File.Exists(Program) ? $"There is no payload validator at {Program}; COMMUNITYBOT_SHARED names the folder that holds conformance/."
        : !IsOnPath("node") || !IsOnPath("npm") ? "The payload validator needs node and npm, which are not on the PATH."
        : null;

    /// <summary>Judges all payloads in one process, as starting it takes longer than everything it does.</summary>
    /// <param name="platform"><c>discord</c> or <c>slack</c>.</param>
    /// <param name="cases">A JSON array of <c>{"id","kind","payload"}</c>.</param>
    /// <param name="options">Such as <c>--json</c>.</param>
    /// <returns>Verdicts stand in the output; the errors also tell of packages that a first run installs.</returns>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string platform, string cases, params string[] options)
    {
        var start = new ProcessStartInfo(Program, [platform, .. options, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A room of its own: other tests prepare theirs at the same time.
        var room = $"payload-conformance-{typeof(PayloadValidator).Assembly.GetName().Name}";
        start.Environment["CONFORMANCE_CACHE"] = Path.Combine(Path.GetTempPath(), room);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(cases);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>A test that asks the payload validator; skipped with the reason where it cannot be run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute() => Skip = PayloadValidator.MissingReason;
}

/// <summary>The same with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute() => Skip = PayloadValidator.MissingReason;
}
