using System.Net;
using System.Net.Sockets;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Web.Hosting;

namespace CommunityBot.Web.Tests;

public class PageSettingsTests
{
    [Theory]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080/path")]
    [InlineData("ftp://x")]
    [InlineData("http://name@127.0.0.1:5080")]
    [InlineData("http://localhost.:5080")]
    [InlineData("http://bot.example:5080")]
    public void An_address_that_is_none_is_a_sentence(string url) => Assert.Equal(
        $"test: The page cannot open at \"{url}\": an address looks like http://127.0.0.1:5080.",
        Assert.Throws<SettingsException>(() => Read(("Page:Urls", url))).Message);

    [Fact]
    public void A_port_in_use_is_a_sentence_that_tells_the_ways_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var mistake = Assert.Throws<SettingsException>(() => Read(("Page:Urls", url)).WithFreePort([]));

        Assert.Equal(
            $"The page cannot open at {url}: the port is in use or not allowed, or this machine does not have the address. "
                + "Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.",
            mistake.Message);
    }

    [Fact]
    public void Only_this_machine_can_connect_by_default()
    {
        Assert.True(Read().WithFreePort([]).IsLocal);
        Assert.False(Read(("Page:Urls", "http://0.0.0.0:0")).IsLocal);
    }

    [Fact]
    public void Several_addresses_stand_in_one_value_or_in_a_list()
    {
        Uri[] both = [new("http://127.0.0.1:1"), new("http://127.0.0.2:2")];

        Assert.Equal(both, Read(("Page:Urls", "http://127.0.0.1:1;http://127.0.0.2:2")).Urls);
        Assert.Equal(both, Read(("Page:Urls:0", "http://127.0.0.1:1"), ("Page:Urls:1", "http://127.0.0.2:2")).Urls);
    }

    [Theory]
    [InlineData("https://desk.example", "https://desk.example/", true)]
    [InlineData("http://192.168.1.5:5080", "http://192.168.1.5:5080/", true)]
    [InlineData(null, "http://127.0.0.1:5080/", false)]
    public void Links_to_the_desk_begin_with_the_pages_address(string? address, string expected, bool isConfigured) =>
        Assert.Equal(
            new(new(expected), isConfigured),
            Read([.. address is null ? [] : new[] { ("Page:Address", address) }]).GetDeskAddress());

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:8080", "http://localhost:8080/")]
    [InlineData("http://192.168.1.5:8080;http://127.0.0.1:5080", "http://192.168.1.5:8080/")]
    public void Without_an_address_they_begin_with_the_first_url_that_a_browser_can_open(string urls, string expected) =>
        Assert.Equal(new(new(expected), IsConfigured: false), Read(("Page:Urls", urls)).GetDeskAddress());

    [Theory]
    [InlineData("desk.example")]
    [InlineData("https://desk.example/desk")]
    [InlineData("https://desk.example/?a=b")]
    [InlineData("https://desk.example/#a")]
    [InlineData("https://ann@desk.example")]
    [InlineData("ftp://desk.example")]
    [InlineData("javascript:alert(1)")]
    public void An_address_that_cannot_be_the_pages_is_a_sentence(string address) => Assert.Equal(
        $"test: Page:Address is \"{address}\", which is no address of a page; one looks like https://desk.example.",
        Assert.Throws<SettingsException>(() => Read(("Page:Address", address))).Message);

    [Theory]
    [InlineData(true)]
    [InlineData(true, "Page:Address", "http://127.0.0.1:5080")]
    [InlineData(false, "Page:Address", "https://desk.example")]
    [InlineData(false, "Page:Hosts", "bot.example")]
    [InlineData(false, "Page:Urls", "http://0.0.0.0:0")]
    public void The_desk_opens_without_a_sign_in_only_where_nothing_names_others(bool opens, string? key = null, string? value = null) =>
        Assert.Equal(opens, Read([.. key is null ? [] : new[] { (key, value!) }]).WithFreePort([]).OpensDeskHere);

    [Fact]
    public void The_page_can_be_turned_off() => Assert.False(Read(("Page:Enabled", "false")).WithFreePort([]).IsEnabled);

    [Theory]
    [InlineData("bot.example", true)]
    [InlineData("https://bot.example", false)]
    [InlineData("bot.example:443", false)]
    public void A_further_name_is_a_name_alone(string host, bool isName)
    {
        if (isName)
            Assert.Equal([host], Read(("Page:Hosts", host)).Hosts);
        else
            Assert.Throws<SettingsException>(() => Read(("Page:Hosts", host)));
    }

    private static PageSettings Read(params (string Key, string Value)[] given)
    {
        var layer = new SettingsLayer();
        foreach (var (key, value) in given)
            layer.Set(key, value, "test");
        return LoadedSettings.Read(layer).GetAll().Page;
    }
}
