using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Local;

/// <summary>What the page shows is what would be sent, so it has to be what the platforms take.</summary>
public class ConformanceTests
{
    private static readonly string[] Lines =
    [
        "/help", "/help quote", "/episode latest", "/episode kelp", "/episode S4E1", "/episode nothing like it", "/quote kelp", "/quote kelp by:bramwyn",
        "/quote zeppelin", "/quote perilous", "/guest bramwyn", "/guest mallory", "/guest nobody", "/nonsense", "", $"/quote {InventedArchive.Attack}",
    ];

    [ConformanceTheory]
    [InlineData("discord", "followup")]
    [InlineData("slack", "response")]
    public async Task Every_payload_the_page_shows_is_accepted(string platform, string kind)
    {
        await using var page = await PageHost.Start();
        var cases = new JsonArray();
        foreach (var line in Lines)
        {
            var payload = (await page.Ask(line)).GetProperty(platform).GetProperty("payload");
            cases.Add(new JsonObject { ["id"] = line, ["kind"] = kind, ["payload"] = JsonNode.Parse(payload.GetRawText()) });
        }

        var (code, output) = await Validate(platform, cases);

        Assert.True(code == 0, output);
        Assert.Equal(Lines.Length, output.Split('\n').Count(l => l.StartsWith("PASS ", StringComparison.Ordinal)));
    }

    private static async Task<(int Code, string Output)> Validate(string platform, JsonArray cases)
    {
        var start = new ProcessStartInfo(ConformanceTheoryAttribute.Validator, [platform, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A room of its own: other tests prepare theirs at the same time.
        start.Environment["CONFORMANCE_CACHE"] = Path.Combine(Path.GetTempPath(), "payload-conformance-page");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(cases.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}

/// <summary>
/// A test that asks the payload validator, which needs node and a folder beside the repository; skipped with the reason where one is missing.
/// </summary>
internal sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute()
    {
        if (!File.Exists(Validator))
            Skip = $"There is no payload validator at {Validator}; COMMUNITYBOT_SHARED names the folder that holds conformance/.";
        else if (!IsOnPath("node") || !IsOnPath("npm"))
            Skip = "The payload validator needs node and npm, which are not on the PATH.";
    }

    public static string Validator { get; } = Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED") is { Length: > 0 } shared ? shared : Path.Combine(ThisFolder(), "../../../../shared"),
        "conformance",
        "validate"));

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
