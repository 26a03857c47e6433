using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Payloads;

public class SlackUsageTests
{
    [Fact]
    public void Every_limit_is_named_with_what_a_usual_answer_uses()
    {
        var usage = SlackUsage.Measure(SlackRenderer.Render(SampleReplies.Episode));

        Assert.Equal("buttons of a card 2/10", Used("buttons of a card"));
        Assert.Equal("blocks 10/50", Used("blocks"));
        Assert.Equal("characters of a header 10/150", Used("characters of a header"));
        Assert.Equal("options of a menu 2/100", Used("options of a menu"));
        Assert.Equal("characters of an option's value 21/75", Used("characters of an option's value"));
        Assert.Equal("controls in a row 2/25", Used("controls in a row"));

        string Used(string what) => usage.Single(u => u.What == what) is var u ? $"{u.What} {u.Used}/{u.Allowed}" : "";
    }

    [Fact]
    public void Bytes_are_those_of_the_whole_JSON() => Assert.Equal(
        """{"text":"é🪁","unfurl_links":false,"unfurl_media":false}""".Length - 3 + 2 + SlackJson.CountBytes("🪁") - 2,
        SlackUsage.Measure(new() { Text = "é🪁" }).Single(u => u.What == "bytes of a card").Used);

    [Fact]
    public void Being_at_a_limit_is_allowed_and_one_more_is_not()
    {
        Assert.DoesNotContain(SlackUsage.Measure(Titled(150)), u => u.IsOver);
        Assert.Equal("characters of a header", Assert.Single(SlackUsage.Measure(Titled(151)), u => u.IsOver).What);

        static MessagePayload Titled(int length) =>
            new() { Text = "x", Blocks = [new SlackBlock.Header(new TextObject.Plain(new('k', length)))] };
    }

    [Fact]
    public void A_letter_outside_of_the_basic_plane_counts_twice() => Assert.Equal(
        4, SlackUsage.Measure(new() { Text = "🪁🪁" }).Single(u => u.What == "characters of the fallback text").Used);
}
