using System.Net;
using System.Net.Sockets;
using CommunityBot.Hosting;
using CommunityBot.Local;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Local;

public class PageSettingsTests
{
    [Theory]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080/path")]
    [InlineData("ftp://x")]
    [InlineData(";")]
    public void An_address_that_is_none_is_a_sentence(string urls) =>
        Assert.Contains("address", Assert.Throws<SettingsException>(() => Read(("Page:Urls", urls))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_port_in_use_is_a_sentence_that_tells_the_ways_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var mistake = Assert.Throws<SettingsException>(() => Read(("Page:Urls", url)));

        Assert.Equal(
            $"The page cannot open at {url}: the port is in use or not allowed. Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.",
            mistake.Message);
    }

    [Fact]
    public void Nobody_but_this_machine_is_let_in_unless_told_otherwise()
    {
        Assert.True(Read().IsLocal);
        Assert.False(Read(("Page:Urls", "http://0.0.0.0:0")).IsLocal);
    }

    [Fact]
    public void The_page_can_be_turned_off()
    {
        Assert.False(Read(("Page:Enabled", "false")).IsEnabled);
        Assert.Throws<SettingsException>(() => Read(("Page:Enabled", "perhaps")));
    }

    [Fact]
    public void The_command_line_comes_before_the_settings() => Assert.Equal(
        new Uri("http://127.0.0.1:0"),
        Assert.Single(PageSettings.From(Configuration(("Page:Urls", "http://127.0.0.2:0")), "http://127.0.0.1:0").Urls));

    private static PageSettings Read(params (string Key, string Value)[] settings) => PageSettings.From(Configuration(settings), null);

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
