using CommunityBot.Core.Settings;
using CommunityBot.Slack.Configuration;

namespace CommunityBot.Slack.Tests.Configuration;

public class SlackSettingsTests
{
    private const string App = "xapp-1-A0123456789-abcdef";
    private const string Bot = "xoxb-0123456789-abcdef";

    [Fact]
    public void Without_tokens_the_adapter_is_disabled_without_an_error()
    {
        var (settings, mistakes) = Read([]);

        Assert.False(settings.IsEnabled);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void With_both_tokens_the_adapter_is_enabled()
    {
        var (settings, mistakes) = Read(new()
        {
            ["Slack:AppToken"] = App,
            ["Slack:BotToken"] = Bot,
            ["Slack:HighlightChannels"] = "C0123456789",
            ["Slack:NewEpisodeChannels"] = "G0123456789",
            ["Slack:Moderators"] = "U0123456789",
            ["Slack:ModeratorGroups"] = "S0123456789",
        });

        Assert.True(settings.IsEnabled);
        Assert.Empty(mistakes);
        Assert.Equal(
            ["C0123456789", "G0123456789", "U0123456789", "S0123456789"],
            [settings.HighlightChannels[0], settings.NewEpisodeChannels[0], settings.Moderators[0], settings.ModeratorGroups[0]]);
    }

    [Theory]
    [InlineData("Slack:AppToken", App, "Slack:BotToken is missing")]
    [InlineData("Slack:BotToken", Bot, "Slack:AppToken is missing")]
    public void One_token_alone_is_a_mistake(string key, string token, string sentence)
    {
        var (settings, mistakes) = Read(new() { [key] = token });

        Assert.False(settings.IsEnabled);
        Assert.StartsWith(sentence, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_a_sentence_and_none_repeats_a_token()
    {
        var (_, mistakes) = Read(new()
        {
            ["Slack:AppToken"] = Bot,
            ["Slack:BotToken"] = App,
            ["Slack:HighlightChannels"] = "#general",
            ["Slack:NewEpisodeChannels"] = "U0123456789",
            ["Slack:Moderators"] = "@ann",
            ["Slack:ModeratorGroups"] = "c0123456789",
        });

        Assert.Equal(
            [
                "Slack:AppToken",
                "Slack:BotToken",
                "Slack:HighlightChannels",
                "Slack:NewEpisodeChannels",
                "Slack:Moderators",
                "Slack:ModeratorGroups",
            ],
            mistakes.Select(m => m.Split(' ')[0].TrimEnd(':')));
        Assert.All(mistakes, m => Assert.EndsWith(".", m, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, m => m.Contains("abcdef", StringComparison.Ordinal));
    }

    [Fact]
    public void The_settings_as_text_hold_no_token() =>
        Assert.Equal("Slack: enabled", Read(new() { ["Slack:AppToken"] = App, ["Slack:BotToken"] = Bot }).Settings.ToString());

    private static (SlackSettings Settings, IReadOnlyList<string> Mistakes) Read(Dictionary<string, string> values)
    {
        var reader = new SettingsReader(values.GetValueOrDefault, key => values.TryGetValue(key, out var value) ? [value] : []);
        return (SlackSettings.Read(reader), reader.Errors);
    }
}
