using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Slack.Tests.Registration;

public class SlackManifestTests
{
    [Fact]
    public void A_command_becomes_a_slash_command_with_a_hint_how_to_say_it()
    {
        var command = new CommandDefinition
        {
            Name = "kite",
            Summary = "Find a kite",
            Parameters =
            [
                new("words", "what it is called") { IsRest = true, IsRequired = true }, new("by", "who flies it"),
                new("at", "for buttons") { IsHidden = true },
            ],
        };

        Assert.Equal(
            """{"command":"/kite","description":"Find a kite","usage_hint":"words [by:…]","should_escape":false}""",
            Rendered.Json(SlackManifest.CreateJson([command])["features"]!["slash_commands"]![0]!.ToJsonString()));
    }

    [Fact]
    public void A_command_with_actions_names_each_with_what_it_takes()
    {
        var command = new CommandDefinition
        {
            Name = "kite",
            Summary = "Fly kites",
            Actions =
            [
                new("latest", "The last flight"),
                new("add", "Add one")
                {
                    Parameters = [new("words", "which") { IsRest = true, IsRequired = true }, new("by", "who")],
                    IsForModerators = true,
                },
                new("move", "Move one")
                {
                    Parameters = [new("number", "which") { IsRequired = true }, new("at", "for buttons") { IsHidden = true }],
                },
            ],
        };

        Assert.Equal(
            "latest | add words [by:…] | move number:…",
            SlackManifest.CreateJson([command])["features"]!["slash_commands"]![0]!["usage_hint"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("https://bot.example", "https://bot.example")]
    [InlineData("https://bot.example:8443/", "https://bot.example:8443")]
    [InlineData("https://example.org/podcast/", "https://example.org/podcast")]
    public void Over_HTTP_the_manifest_names_the_addresses_and_Socket_Mode_is_off(string address, string prefix)
    {
        var manifest = SlackManifest.CreateJson([new() { Name = "kite", Summary = "Find a kite" }], new(address));
        var settings = manifest["settings"]!;

        Assert.Equal(
            [
                $"{prefix}/slack/commands", $"{prefix}/slack/events", $"{prefix}/slack/interactivity", $"{prefix}/slack/options", "false",
            ],
            [
                manifest["features"]!["slash_commands"]![0]!["url"]!.GetValue<string>(),
                settings["event_subscriptions"]!["request_url"]!.GetValue<string>(),
                settings["interactivity"]!["request_url"]!.GetValue<string>(),
                settings["interactivity"]!["message_menu_options_url"]!.GetValue<string>(),
                settings["socket_mode_enabled"]!.ToJsonString(),
            ]);
    }

    [Fact]
    public void The_documentation_says_why_each_scope_is_needed()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ManifestFile.Path)!, "../docs/slack.md"));

        Assert.All(SlackManifest.Scopes, s => Assert.Contains($"| `{s.Name}` | {s.Why} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_command_without_parameters_has_no_hint() =>
        Assert.Null(
            SlackManifest.CreateJson([new() { Name = "kite", Summary = "Find a kite" }])["features"]!["slash_commands"]![0]!["usage_hint"]);

    [Fact]
    public void Long_summaries_are_shortened_to_what_Slack_takes()
    {
        var words = string.Concat(Enumerable.Repeat("kite ", 1_000));
        var command = SlackManifest.CreateJson(
            [new() { Name = "kite", Summary = words, Parameters = [new(words.Trim(), "x")] }])["features"]!["slash_commands"]![0]!;

        Assert.InRange(command["description"]!.GetValue<string>().Length, 1_900, SlackLimits.CommandDescription);
        Assert.InRange(command["usage_hint"]!.GetValue<string>().Length, 900, SlackLimits.CommandUsageHint);
    }

    [Fact]
    public void A_name_that_Slack_keeps_for_itself_is_refused() =>
        Assert.Contains("Slack keeps /status for itself", Refusal([new() { Name = "status", Summary = "x" }]), StringComparison.Ordinal);

    [Fact]
    public void A_name_longer_than_Slack_takes_is_refused() =>
        Assert.Contains("longer than Slack's 32", Refusal([new() { Name = new string('a', 32), Summary = "x" }]), StringComparison.Ordinal);

    [Fact]
    public void More_commands_than_Slack_takes_are_refused() =>
        Assert.Contains(
            "Slack takes 50 commands",
            Refusal([.. Enumerable.Range(0, 51).Select(i => new CommandDefinition { Name = $"c{i}", Summary = "x" })]),
            StringComparison.Ordinal);

    [Fact]
    public void The_shortcut_has_a_name_Slack_takes() => Assert.InRange(MessageQuestion.Label.Length, 1, SlackLimits.ShortcutName);

    [Fact]
    public void The_file_says_the_same_as_the_JSON() =>
        Assert.True(
            JsonNode.DeepEquals(SlackManifest.CreateJson(Definitions.All), ManifestFile.Read(SlackManifest.CreateYaml(Definitions.All))));

    private static string Refusal(IReadOnlyList<CommandDefinition> commands) =>
        Assert.Throws<ArgumentException>(() => SlackManifest.CreateYaml(commands)).Message;
}
