using System.Text.Json.Nodes;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;

namespace CommunityBot.Web.Tests;

/// <summary>The page's previews must be payloads that the platforms accept.</summary>
public class ConformanceTests
{
    private static readonly string[] Lines =
    [
        "/help", "/help quote", "/episode latest", "/episode kelp", "/episode S4E1", "/episode nothing like it",
        "/quote kelp", "/quote kelp by:bramwyn",
        "/quote zeppelin", "/quote perilous", "/guest bramwyn", "/guest mallory", "/guest nobody",
        "/nonsense", "", $"/quote {InventedArchive.Attack}",
    ];

    [ConformanceTheory]
    [InlineData("discord", "followup")]
    [InlineData("slack", "response")]
    public async Task Every_payload_the_page_shows_is_accepted(string platform, string kind)
    {
        await using var page = await PageHost.StartAsync();
        var cases = new JsonArray();
        foreach (var line in Lines)
        {
            var payload = (await page.AskAsync(line)).GetProperty(platform).GetProperty("payload");
            cases.Add(new JsonObject { ["id"] = line, ["kind"] = kind, ["payload"] = JsonNode.Parse(payload.GetRawText()) });
        }

        var (code, output, errors) = await PayloadValidator.RunAsync(platform, cases.ToJsonString());

        Assert.True(code == 0, output + errors);
        Assert.Equal(Lines.Length, output.Split('\n').Count(l => l.StartsWith("PASS ", StringComparison.Ordinal)));
    }
}
