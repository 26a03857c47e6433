using System.Globalization;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

public class RecentCommandsTests
{
    private readonly RecentCommands _recent = new();

    [Fact]
    public void The_newest_comes_first_and_a_repeated_one_only_once()
    {
        foreach (var line in (string[])["/a", "/b", "/a"])
            _recent.Add("U1", line);

        Assert.Equal(["/a", "/b"], _recent.Get("U1"));
        Assert.Empty(_recent.Get("U2"));
    }

    [Fact]
    public void Five_of_each_member_and_a_thousand_members_are_kept()
    {
        for (var i = 0; i < RecentCommands.MaxMembers + 1; i++)
            _recent.Add(i.ToString(CultureInfo.InvariantCulture), "/a");
        for (var i = 0; i < 7; i++)
            _recent.Add("1", $"/{i}");

        Assert.Empty(_recent.Get("0"));
        Assert.Equal(["/6", "/5", "/4", "/3", "/2"], _recent.Get("1"));
    }
}
