using CommunityBot.Slack.Configuration;

namespace CommunityBot.Slack.Tests.Configuration;

public class ApiEndpointsTests
{
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
    public void Only_Slacks_own_names_over_HTTPS_are_posted_to(string address, bool isSlack) =>
        Assert.Equal(isSlack, ApiEndpoints.Default.IsSlackAddress(new(address)));

    [Theory]
    [InlineData("http://127.0.0.1:5000/response/1", true)]
    [InlineData("http://127.0.0.1:5001/response/1", false)]
    [InlineData("http://192.0.2.1:5000/response/1", false)]
    public void A_Web_API_on_this_machine_may_be_answered_here(string address, bool isSlack) =>
        Assert.Equal(isSlack, new ApiEndpoints(new("http://127.0.0.1:5000/api/")).IsSlackAddress(new(address)));
}
