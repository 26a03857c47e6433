using System.Text;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Sources;

public class GitSourceTests
{
    [Theory]
    [InlineData(
        "https://example.org/tidy/numbers.git", "https://example.org/tidy/numbers.git", null,
        "https://example.org/tidy/numbers.git")]
    [InlineData("https://example.org:8443/numbers#main", "https://example.org:8443/numbers", "main", "https://example.org:8443/numbers")]
    [InlineData(
        "https://anna:s3cret@example.org/numbers#feature/one.two", "https://example.org/numbers", "feature/one.two",
        "https://example.org/numbers")]
    [InlineData("ssh://git@example.org/numbers", "ssh://git@example.org/numbers", null, "ssh://example.org/numbers")]
    [InlineData("git@example.org:tidy/numbers.git", "git@example.org:tidy/numbers.git", null, "example.org:tidy/numbers.git")]
    [InlineData("file:///srv/numbers", "file:///srv/numbers", null, "file:///srv/numbers")]
    public void An_address_may_name_a_branch_and_is_shown_without_secrets(string setting, string url, string? branch, string shown)
    {
        var source = GitSource.Parse(setting);

        Assert.Equal((url, branch, shown), (source!.Url, source.Branch, source.DisplayUrl));
        Assert.DoesNotContain("s3cret", source.FolderName + GitSource.Redact(setting) + source, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9-]+-[0-9a-f]{8}$", source.FolderName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("numbers")]
    [InlineData("/srv/numbers")]
    [InlineData("http://example.org/numbers")]
    [InlineData("ext::sh -c touch% /tmp/owned")]
    [InlineData("ext::whoami")]
    [InlineData("git://example.org/numbers")]
    [InlineData("--upload-pack=whoami")]
    [InlineData("-oProxyCommand=whoami@example.org:numbers")]
    [InlineData("git@-oProxyCommand=whoami:numbers")]
    [InlineData("git@example.org:-numbers")]
    [InlineData("https://example.org/numbers#--upload-pack=whoami")]
    [InlineData("https://example.org/numbers#a..b")]
    [InlineData("https://example.org/numbers#a b")]
    [InlineData("https://example.org/num\nbers")]
    [InlineData("https://example.org/numbers?private_token=s3cret")]
    public void An_address_that_is_not_a_repository_or_would_run_a_program_is_rejected(string setting) =>
        Assert.Null(GitSource.Parse(setting));

    [Theory]
    [InlineData("http://anna:s3cret@example.org/numbers")]
    [InlineData("anna:s3cret@example.org/num bers")]
    [InlineData("http://anna:s3c@ret@example.org/numbers")]
    [InlineData("https://example.org/numbers?private_token=s3cret#main")]
    public void A_rejected_address_is_shown_without_its_password(string setting) =>
        Assert.DoesNotContain("s3c", GitSource.Redact(setting), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://anna:s3cret@example.org/numbers", "https://example.org/", "anna:s3cret")]
    [InlineData("https://anna%40example.org:s%3Ac@example.org:8443/numbers", "https://example.org:8443/", "anna@example.org:s:c")]
    [InlineData("https://t0ken@example.org/numbers", "https://example.org/", "t0ken:")]
    public void User_and_password_become_a_header_for_their_server_only(string setting, string addresses, string user)
    {
        var source = GitSource.Parse(setting)!;

        Assert.Equal(
            (addresses, $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(user))}"), source.AuthorizationHeader);
        Assert.DoesNotContain('@', source.Url);
    }

    [Fact]
    public void Two_branches_of_one_repository_have_two_clones() =>
        Assert.NotEqual(GitSource.Parse("https://example.org/a#one")!.FolderName, GitSource.Parse("https://example.org/a#two")!.FolderName);
}
