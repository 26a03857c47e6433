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
        "/nonsense", "", $"/quote {InventedArchive.Attack}", "/episode season 3", "/episode from 2024", "/episode latest with bramwyn",
        "/episode kelp season:3", "/episode 1", "/episode season 9", "/episode from 1999", "/episode with:nobody",
    ];

    private static readonly (string File, string Text)[] AudioOnly =
    [
        ("ep12.5-moss.md",
            $"""
            ---
            title: "Moss and {InventedArchive.Attack}"
            audio: "https://cdn.example/moss_(12)*.mp3?a=1&b=<c>&d={new string('d', 440)}"
            link: https://moss.example/12
            transcript:
            - line: Moss drinks slowly & with care.
              sec: 754
              who: Ann
            ---
            """),
        ("ep13-fern.md", "---\ntitle: Fern\nlink: https://moss.example/13\ntranscript:\n- {line: Ferns drink fast., sec: 9}\n---\n"),
    ];

    [ConformanceTheory]
    [InlineData("discord", "followup")]
    [InlineData("slack", "response")]
    public async Task Every_payload_the_page_shows_is_accepted(string platform, string kind)
    {
        await using var page = await PageHost.StartAsync();
        await AssertAcceptedAsync(page, platform, kind, Lines);
    }

    [ConformanceTheory]
    [InlineData("discord", "followup")]
    [InlineData("slack", "response")]
    public async Task Links_to_audio_and_pages_and_numbers_without_a_season_are_accepted(string platform, string kind)
    {
        await using var page = await PageHost.StartAsync(AudioOnly);
        var answer = await page.AskAsync("/quote moss drinks");

        Assert.Contains("Listen at 12:34", answer.GetProperty(platform).GetProperty("payload").GetRawText(), StringComparison.Ordinal);
        await AssertAcceptedAsync(
            page, platform, kind,
            ["/quote moss drinks", "/quote ferns drink", "/episode 12.5", "/episode #13", "/episode latest", "/episode 99"]);
    }

    private static async Task AssertAcceptedAsync(PageHost page, string platform, string kind, string[] lines)
    {
        var cases = new JsonArray();
        foreach (var line in lines)
        {
            var payload = (await page.AskAsync(line)).GetProperty(platform).GetProperty("payload");
            cases.Add(new JsonObject { ["id"] = line, ["kind"] = kind, ["payload"] = JsonNode.Parse(payload.GetRawText()) });
        }

        var (code, output, errors) = await PayloadValidator.RunAsync(platform, cases.ToJsonString());

        Assert.True(code == 0, output + errors);
        Assert.Equal(lines.Length, output.Split('\n').Count(l => l.StartsWith("PASS ", StringComparison.Ordinal)));
    }
}
