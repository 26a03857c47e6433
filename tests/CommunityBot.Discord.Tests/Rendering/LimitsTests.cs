using CommunityBot.Core.Replies;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public class LimitsTests
{
    public static TheoryData<string> Names => [.. SampleReplies.All.Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_reply_stays_within_every_limit(string name) => AssertWithin(SampleReplies.All.First(s => s.Key == name).Value);

    [Fact]
    public void Random_replies_stay_within_every_limit()
    {
        for (var seed = 0; seed < 300; seed++)
            AssertWithin(new RandomReplies(seed).Next());
    }

    private static void AssertWithin(Reply reply)
    {
        foreach (var sharedBy in new[] { null, "Odalys", new string('*', 500) })
        {
            var message = DiscordRenderer.Render(reply, sharedBy);
            Assert.All(DiscordUsage.Measure(message), use => Assert.False(use.IsOver, use.ToString()));
            Assert.All(message.Components.SelectMany(DiscordUsage.All).OfType<CommunityBot.Discord.Payloads.Component.TextDisplay>(), text => Assert.NotEqual("", text.Content.Trim()));
        }
    }
}
