namespace CommunityBot.Slack.Tests;

public class SdkPresenceTests
{
    [SdkFact]
    public void The_tests_that_need_the_SDK_are_part_of_this_build() =>
        Assert.Contains(typeof(SdkPresenceTests).Assembly.GetTypes(), t => t.Namespace == "CommunityBot.Slack.Tests.Sdk");

    private sealed class SdkFactAttribute : FactAttribute
    {
        public SdkFactAttribute()
        {
            if (SlackAdapter.SdkVersion is null)
                Skip = "No package source offers SlackNet: what speaks to it is neither built nor tested here.";
        }
    }
}
