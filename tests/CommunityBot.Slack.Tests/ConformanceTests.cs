using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Registration;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Registration;

namespace CommunityBot.Slack.Tests;

/// <summary>Everything that is sent, judged by Slack's published types, manifest schema and limits; one process for all of it.</summary>
public class ConformanceTests
{
    [ConformanceFact]
    public async Task Slack_takes_every_payload()
    {
        var cases = new JsonArray();
        foreach (var (name, reply) in Replies())
        {
            Judge($"{name}: answer", "response", SlackRenderer.Render(reply));
            Judge($"{name}: replacement", "response", SlackRenderer.Render(reply) with { ReplaceOriginal = true });
            Judge($"{name}: shared", "message", SlackRenderer.Render(reply, sharedBy: "Ann <@U1> @here").To("C0123456789"));
            Judge($"{name}: in a thread", "message", SlackRenderer.Render(reply).To("C0123456789", "1700000000.000100"));
            Judge($"{name}: for one", "ephemeral", SlackRenderer.Render(reply).OnlyFor("C0123456789", "U0123456789"));
            if (SlackRenderer.Render(reply).Blocks is { } blocks)
                cases.Add(Case($"{name}: blocks", "blocks", JsonNode.Parse(SlackJson.Write(blocks))));
        }

        cases.Add(Case("manifest", "manifest", SlackManifest.Json(Definitions.All)));
        cases.Add(Case("manifest as a file", "manifest", ManifestFile.Read()));

        Assert.Equal("", await Conformance.Complaints(cases));

        void Judge(string name, string kind, MessagePayload message) => cases.Add(Case(name, kind, JsonNode.Parse(SlackJson.Write(message))));
    }

    private static IEnumerable<(string Name, Reply Reply)> Replies() =>
    [
        ("episode", SampleReplies.Episode),
        ("refused", SampleReplies.Refused),
        ("too old", ActionId.TooOld.Answer),
        ("nothing", new() { Title = "" }),
        .. SampleReplies.HostileTexts.Select((text, i) => ($"hostile {i}", SampleReplies.Endless(text))),
        .. Enumerable.Range(0, 150).Select(seed => ($"seed {seed}", SampleReplies.Random(seed))),
    ];

    private static JsonObject Case(string id, string kind, JsonNode? payload) => new() { ["id"] = id, ["kind"] = kind, ["payload"] = payload };
}

/// <summary>The payload validator in the folder that is shared with the repository, run by node.</summary>
internal static class Conformance
{
    private static readonly string Shared = Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED")
        ?? Path.GetFullPath(Path.Combine(ThisFolder(), "../../../shared"));

    private static string Script => Path.Combine(Shared, "conformance", "validate");

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Absence =>
        !File.Exists(Script) ? $"There is no payload validator at {Script}; COMMUNITYBOT_SHARED names its folder."
        : !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "node"))) ? "The payload validator needs node."
        : null;

    /// <summary>What it has to say against payloads, one a line; text hygiene counts.</summary>
    public static async Task<string> Complaints(JsonArray cases)
    {
        using var process = Process.Start(new ProcessStartInfo(Script, ["slack", "--strict-hazards", "--no-warn", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(cases.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : string.Join('\n', (await output).Split('\n').Where(l => !l.StartsWith("PASS", StringComparison.Ordinal))) + await errors;
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A test that says why it is skipped where the validator cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute() => Skip = Conformance.Absence;
}
