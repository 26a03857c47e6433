using CommunityBot.Core.Settings;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Configuration;

namespace CommunityBot.Slack.Tests.Configuration;

public class SlackSettingsTests
{
    private const string App = "xapp-1-A0123456789-abcdef";
    private const string Secret = "0123456789abcdef0123456789abcdef";
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

    [Theory]
    [InlineData(App)]
    [InlineData(null)]
    public void With_the_signing_secret_the_app_token_is_not_needed(string? app)
    {
        var (settings, mistakes) = Read(new() { ["Slack:AppToken"] = app!, ["Slack:BotToken"] = Bot, ["Slack:SigningSecret"] = Secret });

        Assert.Empty(mistakes);
        Assert.Equal((true, true), (settings.IsEnabled, settings.UsesHttp));
    }

    [Fact]
    public void The_signing_secret_alone_is_a_mistake() => Assert.Equal(
        ["Slack:BotToken is missing: Slack:SigningSecret is set, and the bot answers with its token."],
        Read(new() { ["Slack:SigningSecret"] = Secret }).Mistakes);

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("xoxb-0123456789-abcdef0123456789abcdef")]
    public void A_wrong_signing_secret_has_a_sentence_that_does_not_repeat_it(string secret)
    {
        var mistake = Assert.Single(Read(new() { ["Slack:BotToken"] = Bot, ["Slack:SigningSecret"] = secret }).Mistakes);

        Assert.StartsWith("Slack:SigningSecret is no signing secret: ", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_is_not_whole_and_a_missing_one_are_both_named() => Assert.Equal(
        [
            "Slack:AppToken begins with xapp- but is not whole: copy all of it, without quotation marks or spaces.",
            "Slack:BotToken is missing: Slack:AppToken is set, and Slack takes both or neither.",
        ],
        Read(new() { ["Slack:AppToken"] = "xapp-1" }).Mistakes);

    [Theory]
    [InlineData("xoxb-1", "Slack:BotToken begins with xoxb- but is not whole")]
    [InlineData("xoxb-abc def-0123456789", "Slack:BotToken begins with xoxb- but is not whole")]
    [InlineData("xoxp-0123456789-abcdef", "Slack:BotToken holds something else than the bot's token")]
    public void Each_wrong_token_has_a_sentence_of_its_own(string bot, string sentence)
    {
        var (_, mistakes) = Read(new() { ["Slack:AppToken"] = "xoxb-0123456789-abcdef", ["Slack:BotToken"] = bot });

        Assert.Equal(2, mistakes.Count);
        Assert.StartsWith("Slack:AppToken holds something else than an app-level token", mistakes[0], StringComparison.Ordinal);
        Assert.StartsWith(sentence, mistakes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_whose_file_cannot_be_read_is_not_missing()
    {
        var (_, mistakes) = Read(new() { ["Slack:AppToken"] = App, ["Slack:BotTokenFile"] = "/nowhere/token" });

        Assert.StartsWith("Slack:BotTokenFile: ", Assert.Single(mistakes), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("https://hooks.slack.com/commands/T1/2/3", true)]
    [InlineData("https://hooks.slack-gov.com/commands/T1/2/3", true)]
    [InlineData("http://hooks.slack.com/commands/T1/2/3", false)]
    [InlineData("https://slack.com.example/x", false)]
    [InlineData("https://evilslack.com/x", false)]
    [InlineData("https://hooks.slack.com:8443/x", false)]
    [InlineData("https://hooks.slack.com@example.com/x", false)]
    [InlineData("https://user@hooks.slack.com/x", false)]
    [InlineData("http://127.0.0.1:5000/x", false)]
    [InlineData("http://169.254.169.254/latest", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://h\uffffooks.slack.com/x", false)]
    public void Only_Slacks_own_names_over_HTTPS_are_posted_to(string address, bool isSlack) =>
        Assert.Equal(isSlack, new SlackSettings().IsResponseUrl(new(address)));

    [Theory]
    [InlineData("http://127.0.0.1:5000/response/1", true)]
    [InlineData("http://127.0.0.1:5001/response/1", false)]
    [InlineData("http://192.0.2.1:5000/response/1", false)]
    public void A_Web_API_on_this_machine_may_be_answered_here(string address, bool isSlack) =>
        Assert.Equal(isSlack, new SlackSettings { ApiUrl = new("http://127.0.0.1:5000/api/") }.IsResponseUrl(new(address)));

    [Theory]
    [InlineData("wss://wss-primary.slack.com/link/?ticket=1", true)]
    [InlineData("ws://wss-primary.slack.com/link/?ticket=1", false)]
    [InlineData("ws://127.0.0.1:5000/socket", false)]
    [InlineData("https://wss-primary.slack.com/link", false)]
    public void A_web_socket_is_encrypted(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, new SlackSettings().IsSocketAddress(new(address)));

    [Theory]
    [InlineData("https://slack-gov.com/api", "https://slack-gov.com/api/")]
    [InlineData("http://127.0.0.1:5000/api/", "http://127.0.0.1:5000/api/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    public void The_Web_API_may_be_elsewhere(string text, string url)
    {
        var (settings, mistakes) = Read(new() { ["Slack:ApiUrl"] = text });

        Assert.Empty(mistakes);
        Assert.Equal(new Uri(url), settings.ApiUrl);
    }

    [Theory]
    [InlineData("http://slack.com/api/")]
    [InlineData("slack.com/api")]
    [InlineData("ftp://127.0.0.1/")]
    public void A_Web_API_without_encryption_is_a_mistake_except_on_this_machine(string text)
    {
        var (settings, mistakes) = Read(new() { ["Slack:ApiUrl"] = text });

        Assert.Equal(
            "Slack:ApiUrl is no address with https, or with http on this machine, and without a password.", Assert.Single(mistakes));
        Assert.Equal(new Uri("https://slack.com/api/"), settings.ApiUrl);
    }

    [Theory]
    [InlineData("auto", "0.17.11", TransportChoice.Auto)]
    [InlineData("sdk", "0.17.11", TransportChoice.Sdk)]
    [InlineData("BuiltIn", null, TransportChoice.BuiltIn)]
    public void The_transport_can_be_chosen(string text, string? sdkVersion, TransportChoice choice)
    {
        var (settings, mistakes) = Read(new() { ["Slack:Transport"] = text }, sdkVersion);

        Assert.Empty(mistakes);
        Assert.Equal(choice, settings.Transport);
    }

    [Fact]
    public void The_SDK_cannot_be_chosen_in_a_build_without_it() => Assert.Equal(
        "Slack:Transport is sdk, but this build is without SlackNet; set auto or builtin.",
        Assert.Single(Read(new() { ["Slack:Transport"] = "sdk" }).Mistakes));

    private static (SlackSettings Settings, IReadOnlyList<string> Mistakes) Read(
        Dictionary<string, string> values, string? sdkVersion = null)
    {
        var reader = new SettingsReader(values.GetValueOrDefault, key => values.TryGetValue(key, out var value) ? [value] : []);
        return (SlackSettings.Read(reader, sdkVersion), reader.Errors);
    }
}
