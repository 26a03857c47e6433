using CommunityBot.Core.Settings;
using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Configuration;

public class DiscordSettingsTests
{
    [Fact]
    public void Every_setting_is_read()
    {
        var (settings, mistakes) = Read(
            ("Discord:Token", RunningAdapter.Token),
            ("Discord:GuildId", "123456789012345678"),
            ("Discord:Moderators", "223456789012345678,323456789012345678"),
            ("Discord:ModeratorRoles", "423456789012345678"),
            ("Discord:HighlightChannels", "523456789012345678"),
            ("Discord:NewEpisodeChannels", "623456789012345678"),
            ("Discord:Transport", "builtin"),
            ("Discord:ApiUrl", "http://127.0.0.1:8085/api/v10"));

        Assert.Empty(mistakes);
        Assert.Equal(TransportChoice.BuiltIn, settings.Transport);
        Assert.Equal(new("http://127.0.0.1:8085/api/v10/"), settings.ApiUrl);
        Assert.Equal(RunningAdapter.Token, settings.Token);
        Assert.Equal("123456789012345678", settings.GuildId);
        Assert.Equal(["223456789012345678", "323456789012345678"], settings.Moderators);
        Assert.Equal(["423456789012345678"], settings.ModeratorRoles);
        Assert.Equal(["523456789012345678"], settings.HighlightChannels);
        Assert.Equal(["623456789012345678"], settings.NewEpisodeChannels);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0", false)]
    [InlineData("0x23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n", true)]
    public void A_public_key_turns_interactions_over_HTTP_on(string key, bool isKey)
    {
        var (settings, mistakes) = Read(("Discord:Token", RunningAdapter.Token), ("Discord:PublicKey", key));

        Assert.Equal(isKey, settings.UsesHttp);
        if (isKey)
            Assert.Empty(mistakes);
        else
            Assert.StartsWith("Discord:PublicKey is \"", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_alone_is_a_mistake() => Assert.Equal(
        ["Discord:PublicKey is set without Discord:Token, with which the bot registers its commands and answers."],
        Read(("Discord:PublicKey", new string('a', 64))).Mistakes);

    [Fact]
    public void Without_any_setting_the_adapter_is_disabled_without_an_error()
    {
        var (settings, mistakes) = Read();

        Assert.False(settings.IsEnabled);
        Assert.Equal(TransportChoice.Auto, settings.Transport);
        Assert.Equal(new("https://discord.com/api/v10/"), settings.ApiUrl);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var (settings, mistakes) = Read(
            ("Discord:Token", "0123456789abcdef0123456789abcdef"),
            ("Discord:GuildId", "my server"),
            ("Discord:Moderators", "@odalys,223456789012345678"),
            ("Discord:HighlightChannels", "#general"),
            ("Discord:NewEpisodeChannels", "99999999999999999999"));

        Assert.Equal(5, mistakes.Count);
        Assert.StartsWith("Discord:Token is no bot token: ", mistakes[0], StringComparison.Ordinal);
        Assert.Equal(
            "Discord:GuildId holds \"my server\", which is no id: "
            + "with Discord's developer mode on, a server's menu copies it, 17 to 20 digits.", mistakes[1]);
        Assert.Contains("\"@odalys\"", mistakes[2], StringComparison.Ordinal);
        Assert.Equal(["223456789012345678"], settings.Moderators);
        Assert.False(settings.IsEnabled);
    }

    [Theory]
    [InlineData("http://discord.example/api/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:secret@discord.example/")]
    [InlineData("discord")]
    public void An_address_that_others_could_listen_to_is_an_error(string address)
    {
        var (settings, mistakes) = Read(("Discord:ApiUrl", address));

        Assert.Equal(
            "Discord:ApiUrl is no address with https, or with http on this machine, and without a password.", Assert.Single(mistakes));
        Assert.Equal(DiscordSettings.DefaultApiUrl, settings.ApiUrl);
    }

    [Theory]
    [InlineData("sdk", null, "Discord:Transport is sdk, but this build is without Discord.Net; set auto or builtin.")]
    [InlineData("3", "3.18.0", "Discord:Transport is \"3\"; it is auto, sdk or builtin.")]
    [InlineData("tcp", "3.18.0", "Discord:Transport is \"tcp\"; it is auto, sdk or builtin.")]
    [InlineData("SDK", "3.18.0", null)]
    [InlineData("auto", null, null)]
    public void A_transport_that_this_build_lacks_is_an_error(string transport, string? sdkVersion, string? error)
    {
        var (_, mistakes) = Read(sdkVersion, ("Discord:Transport", transport));

        Assert.Equal(error, mistakes.SingleOrDefault());
    }

    [Theory]
    [InlineData("Bot MTExMTExMTExMTExMTExMTEx.GaBcDe.not-a-token-but-as-long-as-one-0123456789", "begins with \"Bot\"")]
    [InlineData("MTExMTExMTExMTExMTExMTEx.GaBcDe", "is no bot token")]
    [InlineData("a-secret-that-is-none", "is no bot token")]
    [InlineData("MTExMTExMTExMTExMTExMTEx.GaBcDe.short", "has three parts but is not whole")]
    [InlineData("\"MTExMTExMTExMTExMTExMTEx.GaBcDe.not-a-token-but-as-long-as-one-0123456789\"", "has three parts but is not whole")]
    public void A_token_of_another_shape_is_a_mistake_that_says_what_is_wrong_and_does_not_repeat_it(string token, string words)
    {
        var (_, mistakes) = Read(("Discord:Token", token));

        Assert.DoesNotContain(token, Assert.Single(mistakes), StringComparison.Ordinal);
        Assert.StartsWith("Discord:Token " + words, mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_is_not_in_what_the_settings_say_of_themselves() =>
        Assert.DoesNotContain(
            RunningAdapter.Token, new DiscordSettings { Token = RunningAdapter.Token }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, false, 8192, true)]
    [InlineData(false, false, 0, false)]
    [InlineData(true, false, 0, true)]
    [InlineData(false, true, 0, true)]
    public void Moderators_are_listed_or_may_manage_messages_where_none_is_listed(
        bool isUser, bool isRole, ulong permissions, bool isModerator)
    {
        var settings = new DiscordSettings
        {
            GuildId = "7",
            Moderators = isUser ? ["1"] : [],
            ModeratorRoles = isRole ? ["2"] : [],
        };

        Assert.Equal(isModerator, settings.IsModerator("1", "7", ["2", "3"], permissions));
    }

    [Theory]
    [InlineData("7", "8")]
    [InlineData("7", null)]
    [InlineData(null, "8")]
    [InlineData(null, null)]
    public void Who_may_manage_messages_elsewhere_is_no_moderator(string? named, string? guild) =>
        Assert.False(new DiscordSettings { GuildId = named }.IsModerator("1", guild, [], ulong.MaxValue));

    [Fact]
    public void Where_moderators_are_listed_permissions_do_not_count() =>
        Assert.False(new DiscordSettings { GuildId = "7", Moderators = ["1"] }.IsModerator("2", "7", [], ulong.MaxValue));

    private static (DiscordSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Key, string Value)[] given) =>
        Read(null, given);

    private static (DiscordSettings Settings, IReadOnlyList<string> Mistakes) Read(
        string? sdkVersion, params (string Key, string Value)[] given)
    {
        var values = given.ToDictionary(g => g.Key, g => g.Value);
        var reader = new SettingsReader(values.GetValueOrDefault, key => values.TryGetValue(key, out var value) ? [value] : []);
        return (DiscordSettings.Read(reader, sdkVersion), reader.Errors);
    }
}
