namespace CommunityBot.Slack.Tests.Sdk;

public class SlackAdapterTests
{
    [Fact]
    public void A_build_with_the_SDK_names_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+", SlackAdapter.SdkVersion);
}
