using System.Text;
using System.Text.Json;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Rendering;

public class HostileTextTests
{
    [Theory]
    [InlineData("*bold* _it_ ~no~ `code` > quote")]
    [InlineData("@everyone <@U1> <#C1> <!here|x>")]
    [InlineData("<https://evil.example|bank.example>")]
    [InlineData("a & b &amp; c")]
    [InlineData(":tada: https://example.com")]
    [InlineData("👩‍👩‍👧‍👦 می‌خواهم")]
    public void Rich_text_holds_it_as_it_is_because_nothing_looks_for_markup_there(string text) => Assert.Equal(
        [new InlineElement.Run(text)],
        (
            (RichTextPart.Section)(
                (SlackBlock.RichText)SlackRenderer.Render(
                    new() { Title = "", Blocks = [new Block.Paragraph(text)] }).Blocks![0]).Elements[0]).Elements);

    [Theory]
    [InlineData("ze\u200Bro\uFEFF", "zero")]
    [InlineData("left \u202Eright\u202C", "left right")]
    [InlineData("red \u001b[31m\u0007alert", "red [31m alert")]
    [InlineData("one\r\n\u2028two", "one two")]
    [InlineData("half \uD83D of a pair \uDE00.", "half of a pair .")]
    [InlineData("z\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "z\u0301\u0301\u0301\u0301")]
    [InlineData("z\u0301\u0301\u200B\u0301\u0301\u200B\u0301", "z\u0301\u0301\u0301\u0301")]
    [InlineData("nul\u0000", "nul")]
    public void What_hides_or_smears_vanishes(string text, string clean) => Assert.Equal(clean, TextSanitizer.Clean(text, 100));

    [Theory]
    [InlineData("a & b < c > d &amp;", "a &amp; b &lt; c &gt; d &amp;amp;")]
    [InlineData("<!channel> @Here me@everyone.example", "&lt;!channel&gt; ＠Here me＠everyone.example")]
    public void The_fallback_is_escaped_once_and_mentions_nobody(string text, string fallback) =>
        Assert.Equal(fallback, SlackRenderer.Render(new() { Title = text }).Text);

    [Theory]
    [InlineData("bank.example", "https://evil.example/", "evil.example")]
    [InlineData("https://bank.example", "https://evil.example/", "evil.example")]
    [InlineData("", "https://example.com/a", "example.com")]
    [InlineData("0:14", "https://example.com/a", "0:14")]
    [InlineData("Ann's page", "http://example.com/a", "Ann's page")]
    public void A_link_never_names_a_place_it_does_not_lead_to(string label, string address, string shown) =>
        Assert.Equal(shown, Markup.FormatLinkLabel(new(label, new(address))));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://h\uffffost.example/")]
    public void An_address_that_is_not_of_the_web_is_no_link(string address) => Assert.Equal(
        """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"press me"}]}]}""",
        Rendered.Blocks(new Block.Paragraph([new Span.Link("press me", new(address, UriKind.RelativeOrAbsolute))])));

    [Fact]
    public void Any_reply_becomes_one_valid_message_within_every_limit()
    {
        for (var seed = 0; seed < 150; seed++)
            Holds($"seed {seed}", SampleReplies.Random(seed));
    }

    [Fact]
    public void Any_hostile_text_everywhere_becomes_one_valid_message_within_every_limit()
    {
        foreach (var text in SampleReplies.HostileTexts)
            Holds(text[..Math.Min(40, text.Length)], SampleReplies.Endless(text));
    }

    private static void Holds(string name, Reply reply)
    {
        foreach (var sharedBy in new[] { null, reply.Title })
        {
            var message = SlackRenderer.Render(reply, sharedBy);
            var json = SlackJson.Write(message);
            Assert.Equal([], Rendered.Over(message).Select(over => $"{name}: {over}"));
            Assert.NotEqual("", message.Text);
            Assert.Equal(json, SlackJson.Write(SlackRenderer.Render(reply, sharedBy)));
            Assert.All(Strings(JsonDocument.Parse(json).RootElement), text =>
            {
                Assert.NotEqual("", text);
                Assert.DoesNotContain(text.EnumerateRunes(), r => r == Rune.ReplacementChar || (Rune.IsControl(r) && r.Value != '\n'));
            });
            Assert.DoesNotMatch("@(?i:here|channel|everyone)", message.Text);
            Assert.DoesNotMatch("[<>]|&(?!amp;|lt;|gt;)", message.Text);
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
