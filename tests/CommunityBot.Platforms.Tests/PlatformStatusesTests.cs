namespace CommunityBot.Platforms.Tests;

public class PlatformStatusesTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PlatformStatuses _statuses;

    public PlatformStatusesTests() => _statuses = new([new("Slack", PlatformState.Closed, "closed", "built-in")], _clock);

    [Theory]
    [InlineData(null, "Slack is connecting")]
    [InlineData("Slack does not accept the token", "Slack is not connected: Slack does not accept the token")]
    public void What_is_reported_reads_as_a_sentence_after_the_platforms_name(string? reason, string sentence)
    {
        _statuses.ReportNotConnected("Slack", reason);

        var status = Assert.Single(_statuses.All);
        Assert.Equal((sentence, PlatformState.Connecting), ($"{status.Name} is {status.Sentence}", status.State));
    }

    [Fact]
    public void The_time_until_the_next_try_counts_down()
    {
        _statuses.ReportNotConnected("Slack", "Slack cannot be reached", TimeSpan.FromSeconds(25));

        var seen = new List<string>();
        for (var seconds = 0; seconds <= 30; seconds += 10)
        {
            seen.Add(_statuses.All.Single().Sentence);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(
            [
                "not connected: Slack cannot be reached; next try in 25 s", "not connected: Slack cannot be reached; next try in 15 s",
                "not connected: Slack cannot be reached; next try in 5 s", "not connected: Slack cannot be reached; it is tried again now",
            ],
            seen);
    }

    [Fact]
    public void A_platform_that_members_cannot_use_is_connected_but_not_ready()
    {
        _statuses.ReportProblem("Slack", "its commands are not there", TimeSpan.FromSeconds(9));
        _statuses.Report("Slack", PlatformState.Connected, "connected");
        Assert.Equal(
            ("connected, but its commands are not there; next try in 9 s", false),
            (_statuses.All.Single().Sentence, _statuses.All.Single().IsReady));

        _statuses.ReportProblem("Slack", null);

        Assert.Equal(("connected", true), (_statuses.All.Single().Sentence, _statuses.All.Single().IsReady));
    }

    [Fact]
    public void A_connection_that_opens_while_the_bot_stops_changes_nothing()
    {
        _statuses.ReportStopping("Slack");
        _statuses.Report("Slack", PlatformState.Connected, "connected");
        _statuses.ReportNotConnected("Slack", "Slack closed the connection", TimeSpan.FromSeconds(9));

        Assert.Equal(("stopping", false), (_statuses.All.Single().Sentence, _statuses.All.Single().IsReady));
    }
}
