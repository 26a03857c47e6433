namespace CommunityBot.Platforms.Tests;

public class PlatformStatusesTests
{
    private readonly PlatformStatuses _statuses = new([new("Slack", PlatformState.Closed, "closed", "built-in")]);

    [Theory]
    [InlineData(null, "Slack is connecting")]
    [InlineData("Slack does not accept the token", "Slack is not connected: Slack does not accept the token")]
    public void What_is_reported_reads_as_a_sentence_after_the_platforms_name(string? reason, string sentence)
    {
        _statuses.ReportNotConnected("Slack", reason);

        var status = Assert.Single(_statuses.All);
        Assert.Equal((sentence, PlatformState.Connecting), ($"{status.Name} is {status.Sentence}", status.State));
    }
}
