using CommunityBot.Core.Platforms;

namespace CommunityBot.Core.Tests.Platforms;

public class LimitUseTests
{
    [Fact]
    public void Being_at_a_limit_is_allowed()
    {
        Assert.False(new LimitUse("components", 40, 40).IsOver);
        Assert.True(new LimitUse("components", 41, 40).IsOver);
    }
}
