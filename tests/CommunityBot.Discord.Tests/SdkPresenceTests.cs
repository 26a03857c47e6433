namespace CommunityBot.Discord.Tests;

public class SdkPresenceTests
{
    [SdkFact]
    public void The_tests_that_need_the_SDK_are_part_of_this_build() =>
        Assert.Contains(typeof(SdkPresenceTests).Assembly.GetTypes(), t => t.Namespace == "CommunityBot.Discord.Tests.Sdk");

    private sealed class SdkFactAttribute : FactAttribute
    {
        public SdkFactAttribute()
        {
            if (DiscordAdapter.SdkVersion is null)
                Skip = "No package source offers Discord.Net: what speaks to it is neither built nor tested here.";
        }
    }
}
