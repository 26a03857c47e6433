using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Sources;

public class FeedSourceTests
{
    [Theory]
    [InlineData("https://feeds.example/bees/rss", "https://feeds.example/bees/rss")]
    [InlineData("http://feeds.example:8080/bees?token=s3cret#top", "http://feeds.example:8080/bees")]
    [InlineData("https://anna:s3cret@feeds.example/bees", "https://feeds.example/bees")]
    [InlineData("https://feeds.example/bees;a=1,2", "https://feeds.example/bees;a=1,2")]
    public void An_address_is_shown_without_secrets(string setting, string shown)
    {
        var source = FeedSource.Parse(setting)!;

        Assert.Equal(shown, source.DisplayName);
        Assert.DoesNotContain("s3cret", source + source.FolderName + FeedSource.Redact(setting), StringComparison.Ordinal);
        Assert.Matches("^feeds-example-[0-9a-f]{8}$", source.FolderName);
        Assert.DoesNotContain('@', source.Address.AbsoluteUri);
    }

    [Fact]
    public void User_and_password_are_kept_apart() =>
        Assert.Equal("anna@bees:s:c", FeedSource.Parse("https://anna%40bees:s%3Ac@feeds.example/")!.Credentials);

    [Theory]
    [InlineData("")]
    [InlineData("ftp://feeds.example/bees")]
    [InlineData("file:///srv/bees.xml")]
    [InlineData("https://")]
    [InlineData("https://feeds.example/be\nes")]
    public void Another_scheme_is_no_feed(string setting) => Assert.Null(FeedSource.Parse(setting));

    [Theory]
    [InlineData("ftp://anna:s3cret@feeds.example/bees?token=s3cret")]
    [InlineData("https://anna:s3cret@:0/?token=s3cret")]
    public void A_rejected_address_is_shown_without_secrets(string setting) =>
        Assert.DoesNotContain("s3cret", FeedSource.Redact(setting), StringComparison.Ordinal);

    [Fact]
    public void Two_feeds_of_one_host_have_two_folders() => Assert.NotEqual(
        FeedSource.Parse("https://feeds.example/?show=1")!.FolderName, FeedSource.Parse("https://feeds.example/?show=2")!.FolderName);
}
