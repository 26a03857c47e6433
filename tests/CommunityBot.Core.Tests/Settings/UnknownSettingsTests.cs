using CommunityBot.Core.Settings;

namespace CommunityBot.Core.Tests.Settings;

public class UnknownSettingsTests
{
    private static readonly SettingValue[] Known =
    [
        new("Archive:Path", null, false) { IsList = true },
        new("Page:Enabled", "true", false),
        new("Page:Hosts", null, false) { IsList = true },
        new("Discord:Token", null, true),
    ];

    [Theory]
    [InlineData("Archive:Path")]
    [InlineData("archive:path")]
    [InlineData("Archive:Path:0")]
    [InlineData("Page:Hosts:12")]
    public void A_key_of_a_setting_is_known(string key) => Assert.Null(UnknownSettings.Describe(key, Known));

    [Theory]
    [InlineData("Page:Enabeld", "There is no setting Page:Enabeld; did you mean Page:Enabled?")]
    [InlineData("Archve:Path:0", "There is no setting Archve:Path; did you mean Archive:Path?")]
    [InlineData("Token", "There is no setting Token; did you mean Discord:Token?")]
    [InlineData("Weather:Tomorrow", "There is no setting Weather:Tomorrow; there are Archive, Page, Discord, each with its own.")]
    [InlineData("Page", "Page has no value of its own; under it stand Page:Enabled, Page:Hosts.")]
    [InlineData("Page:Enabled:0", "Page:Enabled takes one value, not a list.")]
    [InlineData("Page:Enabled:Really", "There is no setting Page:Enabled:Really; there are Archive, Page, Discord, each with its own.")]
    [InlineData("0", "There is no setting 0; there are Archive, Page, Discord, each with its own.")]
    public void An_unknown_key_gets_the_nearest_setting(string key, string sentence) =>
        Assert.Equal(sentence, UnknownSettings.Describe(key, Known));
}
