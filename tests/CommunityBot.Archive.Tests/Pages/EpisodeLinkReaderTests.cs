using CommunityBot.Archive.Pages;

namespace CommunityBot.Archive.Tests.Pages;

public sealed class EpisodeLinkReaderTests
{
    [Theory]
    [InlineData("https://open.spotify.com/episode/abc", true)]
    [InlineData("https://bücher.example/", true)]
    [InlineData("https://open.spot\uFFFDify.com/episode/abc", false)]
    [InlineData("https://name:word@open.spotify.com/", false)]
    [InlineData("ftp://open.spotify.com/", false)]
    public void An_address_has_a_host_that_can_exist(string text, bool isAddress) =>
        Assert.Equal(isAddress, EpisodeLinkReader.ParseHttpUrl(text) is not null);
}
