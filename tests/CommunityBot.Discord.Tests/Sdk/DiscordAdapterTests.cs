namespace CommunityBot.Discord.Tests.Sdk;

public class DiscordAdapterTests
{
    [Fact]
    public void A_build_with_the_SDK_names_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+$", DiscordAdapter.SdkVersion);
}
