using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public class DiscordRendererTests
{
    [Fact]
    public void A_whole_answer_is_one_private_card() => Approved.Json(
        """
        {}
        """,
        DiscordRenderer.Render(SampleReplies.Episode));
}
