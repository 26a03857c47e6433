namespace CommunityBot.Platforms.Tests;

public class LimitUsageTests
{
    [Fact]
    public void Being_at_a_limit_is_allowed()
    {
        Assert.False(new LimitUsage("components", 40, 40).IsOver);
        Assert.True(new LimitUsage("components", 41, 40).IsOver);
    }
}
