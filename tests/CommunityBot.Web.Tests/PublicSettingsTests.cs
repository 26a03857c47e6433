using System.Net;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Web.Hosting;

namespace CommunityBot.Web.Tests;

public class PublicSettingsTests
{
    [Fact]
    public void The_site_is_off_and_nothing_links_it_by_default()
    {
        var settings = Read();

        Assert.False(settings.IsEnabled);
        Assert.Null(settings.Links.Address);
        Assert.False(settings.IsIndexed);
        Assert.False(settings.HasMcp);
    }

    [Fact]
    public void All_settings_are_read()
    {
        var logo = Path.Combine(AppContext.BaseDirectory, "logo.svg");
        File.WriteAllText(logo, "<svg/>");

        var settings = Read(
            ("Public:Urls", "http://0.0.0.0:8080"), ("Public:Address", "https://podcast.example"),
            ("Public:Proxies", "10.0.0.5, 192.168.0.0/16, ::1"), ("Public:Name", "Bees Today"), ("Public:LogoFile", logo),
            ("Public:Theme:Accent", "#4A43D6"), ("Public:Indexing", "true"), ("Public:Mcp", "true"));

        Assert.Equal(new Uri("https://podcast.example"), settings.Root);
        Assert.Equal(
            [IPNetwork.Parse("10.0.0.5/32"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("::1/128")], settings.Proxies);
        Assert.Equal(("Bees Today", "logo.svg", "#4a43d6"), (settings.Name, settings.Logo?.Name, settings.Theme.Accent));
        Assert.True(settings is { IsEnabled: true, IsIndexed: true, HasMcp: true });
        Assert.Equal("served at http://0.0.0.0:8080; answers link https://podcast.example", settings.Describe());
    }

    [Theory]
    [InlineData(
        "Public:Urls", "https://127.0.0.1:1",
        "The public site cannot open at \"https://127.0.0.1:1\": an address looks like http://127.0.0.1:8080. A reverse proxy does https.")]
    [InlineData(
        "Public:Urls", "http://0.0.0.0:8080",
        "Public:Urls has http://0.0.0.0:8080, so Public:Address must say how the site is reached, such as https://podcast.example.")]
    [InlineData(
        "Public:Address", "http://podcast.example",
        "Public:Address is \"http://podcast.example\"; it looks like https://podcast.example, without a path.")]
    [InlineData(
        "Public:Address", "https://podcast.example/show",
        "Public:Address is \"https://podcast.example/show\"; it looks like https://podcast.example, without a path.")]
    [InlineData(
        "Public:Proxies", "nginx", "Public:Proxies has \"nginx\", which is no address; one proxy looks like 10.0.0.5 or 10.0.0.0/29.")]
    [InlineData(
        "Public:Proxies", "0.0.0.0/0",
        "Public:Proxies has \"0.0.0.0/0\", which is everybody: any client could name another address; "
            + "one proxy looks like 10.0.0.5 or 10.0.0.0/29.")]
    [InlineData("Public:Theme:Accent", "blue", "Public:Theme:Accent is \"blue\"; a color looks like \"#4a43d6\".")]
    [InlineData("Public:LogoFile", "/dev/null", "Public:LogoFile: /dev/null is no picture in PNG, JPEG, WebP or SVG.")]
    [InlineData("Public:LogoFile", "/dev/zero", "Public:LogoFile: /dev/zero is no picture in PNG, JPEG, WebP or SVG.")]
    [InlineData("Public:LogoFile", "/nowhere/logo.svg", "Public:LogoFile: /nowhere/logo.svg cannot be read.")]
    public void A_wrong_value_is_a_sentence(string key, string value, string sentence) =>
        Assert.Equal($"test: {sentence}", Assert.Throws<SettingsException>(() => Read((key, value))).Message);

    [Fact]
    public void An_address_of_this_machine_needs_no_https() =>
        Assert.Equal(new Uri("http://localhost:8080"), Read(("Public:Address", "http://localhost:8080")).Address);

    private static PublicSettings Read(params (string Key, string Value)[] given)
    {
        var layer = new SettingsLayer();
        foreach (var (key, value) in given)
            layer.Set(key, value, "test");
        return LoadedSettings.Read(layer).GetAll().Public;
    }
}
