using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Rendering;

public class SlackRendererTests
{
    [Fact]
    public void An_answer_is_ephemeral_with_a_fallback_and_unfolds_nothing() => Assert.Equal(
        """{"response_type":"ephemeral","text":"There is no command /qoute. · Did you mean /quote?","blocks":[{"type":"header","text":"""
            + """{"type":"plain_text","text":"There is no command /qoute.","emoji":false}},{"type":"rich_text","elements":"""
            + """[{"type":"rich_text_section","elements":[{"type":"text","text":"Did you mean /quote?"}]}]},"""
            + """{"type":"context","elements":[{"type":"plain_text","text":"For example: /quote kites by:ann","emoji":"""
            + """false}]}],"unfurl_links":false,"unfurl_media":false}""",
        SlackJson.Write(SlackRenderer.Render(SampleReplies.Refused)));

    [Fact]
    public void A_reply_for_the_channel_is_for_everyone() =>
        Assert.Equal("in_channel", SlackRenderer.Render(SampleReplies.Refused with { Audience = Audience.Channel }).ResponseType);

    [Fact]
    public void A_message_in_a_thread_says_where_it_goes_and_not_who_sees_it() => Assert.StartsWith(
        """{"channel":"C1","thread_ts":"1.2","text":""", SlackJson.Write(
            SlackRenderer.Render(SampleReplies.Refused).ToChannel("C1", "1.2")), StringComparison.Ordinal);

    [Fact]
    public void A_message_for_one_user_names_them() => Assert.StartsWith(
        """{"channel":"C1","user":"U1","text":""", SlackJson.Write(
            SlackRenderer.Render(SampleReplies.Refused).ToUser("C1", "U1")), StringComparison.Ordinal);

    [Fact]
    public void A_title_is_a_header() => Assert.Equal(
        """{"type":"header","text":{"type":"plain_text","text":"S2E3 Kites & <wind> :tada:","emoji":false}}""",
        Rendered.Blocks(SlackRenderer.Render(new() { Title = "S2E3 Kites & <wind> :tada:" })));

    [Fact]
    public void A_heading_is_a_bold_line() => Assert.Equal(
        """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Moments","style":{"bold":"""
            + """true}}]}]}""",
        Rendered.Blocks(new Block.Heading("Moments")));

    [Fact]
    public void A_paragraph_keeps_its_strong_words_and_links() => Assert.Equal(
        Rendered.Json("""
            {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
              {"type":"text","text":"All about "},
              {"type":"text","text":"kites","style":{"bold":true}},
              {"type":"text","text":" at "},
              {"type":"link","url":"https://www.youtube.com/watch?v=abcdefghijk&t=12","text":"0:12"}]}]}
            """),
        Rendered.Blocks(new Block.Paragraph(["All about ", new Span.Strong("kites"), " at ", new Span.Link("0:12", SampleReplies.Video)])));

    [Fact]
    public void A_quote_has_a_bar_bold_matches_and_a_link_next_to_its_source() => Assert.Equal(
        Rendered.Json("""
            {"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[
              {"type":"text","text":"A "},
              {"type":"text","text":"kite","style":{"bold":true}},
              {"type":"text","text":" is a question.\n— "},
              {"type":"text","text":"Ann Lee","style":{"bold":true}},
              {"type":"text","text":", S2E3 Kites · "},
              {"type":"link","url":"https://www.youtube.com/watch?v=abcdefghijk&t=12","text":"≈ 0:14"}]}]}
            """),
        Rendered.Blocks(new Block.Quote(
            ["A ", new Span.Match("kite"), " is a question."],
            [new Span.Strong("Ann Lee"), ", S2E3 Kites", " · ", new Span.Link("≈ 0:14", SampleReplies.Video)])));

    [Fact]
    public void A_quote_without_a_source_is_only_its_words() => Assert.Equal(
        """{"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"Wind."}]}]}""",
        Rendered.Blocks(new Block.Quote("Wind.", [])));

    [Fact]
    public void Facts_are_one_compact_section() => Assert.Equal(
        Rendered.Json("""
            {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
              {"type":"text","text":"Guest","style":{"bold":true}},
              {"type":"text","text":": Ann Lee\n"},
              {"type":"text","text":"Length","style":{"bold":true}},
              {"type":"text","text":": 52 min"}]}]}
            """),
        Rendered.Blocks(new Block.Facts([new("Guest", "Ann Lee"), new("Length", "52 min")])));

    [Fact]
    public void A_note_is_a_quiet_context() => Assert.Equal(
        """{"type":"context","elements":[{"type":"plain_text","text":"Times *are* estimated.","emoji":false}]}""",
        Rendered.Blocks(new Block.Note(["Times *are* ", new Span.Strong("estimated"), "."])));

    [Fact]
    public void A_note_with_a_link_is_escaped_mrkdwn() => Assert.Equal(
        """{"type":"context","elements":[{"type":"mrkdwn","text":"Kites &amp; ∗knots∗: <https://www.youtube.com/watch?v=abcdefghijk&amp;t=12|listen &lt;here&gt;>","verbatim":true}]}""",
        Rendered.Blocks(new Block.Note(["Kites & *knots*: ", new Span.Link("listen <here>", SampleReplies.Video)])));

    [Fact]
    public void Choices_are_a_numbered_list_and_a_menu_with_the_same_numbers() => Assert.Equal(
        Rendered.Json("""
            {"type":"rich_text","elements":[{"type":"rich_text_list","style":"ordered","elements":[
              {"type":"rich_text_section","elements":[{"type":"text","text":"S1E1 Ropes — Bo Ek"}]},
              {"type":"rich_text_section","elements":[{"type":"text","text":"S1E2 Knots"}]}]}]}

            {"type":"actions","elements":[{"type":"static_select","action_id":"cb1.show.0","placeholder":{"type":"plain_text",
              "text":"Open another episode","emoji":false},"options":[
              {"text":{"type":"plain_text","text":"1. S1E1 Ropes","emoji":false},"description":{"type":"plain_text","text":"Bo Ek",
                "emoji":false},"value":"/episode key:aaaa1111"},
              {"text":{"type":"plain_text","text":"2. S1E2 Knots","emoji":false},"value":"/episode key:bbbb2222"}]}]}
            """),
        Rendered.Blocks(
            new Block.Choices(
                "Open another episode",
                [new("S1E1 Ropes", "Bo Ek", "/episode key:aaaa1111"), new("S1E2 Knots", "", "/episode key:bbbb2222")])));

    [Fact]
    public void Buttons_are_a_row_that_carries_command_lines() => Assert.Equal(
        Rendered.Json("""
            {"type":"actions","elements":[
              {"type":"button","action_id":"cb1.show.0","text":{"type":"plain_text","text":"Next","emoji":false},
                "value":"/quote R&D skip:1"},
              {"type":"button","action_id":"cb1.share.1","text":{"type":"plain_text","text":"Share","emoji":false},
                "value":"/quote at:0son44vn.12.0","style":"primary"}]}
            """),
        Rendered.Blocks(
            new Block.Buttons(
                [new("Next", ButtonAction.Update, "/quote R&D skip:1"), new("Share", ButtonAction.Share, "/quote at:0son44vn.12.0")])));

    [Fact]
    public void Blocks_have_the_order_of_the_reply() => Assert.Equal(
        ["Header", "RichText", "RichText", "RichText", "RichText", "Context", "RichText", "RichText", "Actions", "Actions"],
        SlackRenderer.Render(SampleReplies.Episode).Blocks!.Select(b => b.GetType().Name));

    [Fact]
    public void Every_control_of_a_message_has_its_own_id()
    {
        var message = SlackRenderer.Render(
            new() { Title = "", Blocks = [.. SampleReplies.Episode.Blocks, .. SampleReplies.Episode.Blocks] });
        var ids = message.Blocks!.OfType<SlackBlock.Actions>().SelectMany(a => a.Elements).Select(e => e.ActionId).ToList();

        Assert.Equal(6, ids.Count);
        Assert.Distinct(ids);
    }

    [Fact]
    public void A_shared_message_is_public_names_who_shared_it_and_has_no_controls()
    {
        var message = SlackRenderer.Render(SampleReplies.Episode, sharedBy: "Ann <@U1> @here");

        Assert.Equal("in_channel", message.ResponseType);
        Assert.StartsWith("Ann &lt;@U1&gt; ＠here shared: S2E3 Kites · All about kites", message.Text, StringComparison.Ordinal);
        Assert.Empty(message.Blocks!.OfType<SlackBlock.Actions>());
        Assert.Equal(
            """{"type":"context","elements":[{"type":"plain_text","text":"Shared by Ann <@U1> @here","emoji":false}]}""",
            SlackJson.Write(message.Blocks![^1]));
    }

    [Fact]
    public void A_member_without_a_name_is_somebody() =>
        Assert.EndsWith(
            "Shared by somebody\",\"emoji\":false}]}",
            Rendered.Blocks(SlackRenderer.Render(SampleReplies.Refused, sharedBy: "\u200B")),
            StringComparison.Ordinal);

    [Fact]
    public void The_list_of_a_shared_message_stays() =>
        Assert.Contains(
            "S1E2 Knots", Rendered.Blocks(SlackRenderer.Render(SampleReplies.Episode, sharedBy: "Ann")), StringComparison.Ordinal);

    [Fact]
    public void An_empty_reply_says_that_it_is_empty() => Assert.Equal(
        """{"response_type":"ephemeral","text":"There is nothing to show.","unfurl_links":false,"unfurl_media":false}""",
        SlackJson.Write(SlackRenderer.Render(new() { Title = " ", Blocks = [new Block.Paragraph(""), new Block.Buttons([])] })));

    [Fact]
    public void What_cannot_come_back_whole_is_no_control()
    {
        var blocks = Rendered.Blocks(
            new Block.Choices(
                "Open",
                [
                    new("Long", "", "/episode " + new string('k', 70)),
                    new("Twice", "", "/x"),
                    new("Again", "", "/x"),
                    new("Words", "", "no command"),
                ]),
            new Block.Buttons(
                [
                    new("Long", ButtonAction.Update, "/quote " + new string('k', 90)),
                    new("", ButtonAction.Update, "/x"),
                    new("Words", ButtonAction.Update, "no command"),
                ]));

        Assert.Equal(2, blocks.Split('\n').Length);
        Assert.EndsWith(
            """
            "options":[{"text":{"type":"plain_text","text":"2. Twice","emoji":false},"value":"/x"}]}]}
            """, blocks, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_an_image_with_the_quote_as_its_description()
    {
        var picture = new Block.Picture(new("https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0.png"), "Kites <fly> *high*.");
        var message = SlackRenderer.Render(new() { Title = "", Blocks = [picture] });

        Assert.Equal(
            """
            {"type":"image","image_url":"https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0.png","alt_text":"Kites <fly> *high*."}
            """,
            Rendered.Blocks(message));
        Assert.Equal("“Kites &lt;fly&gt; *high*.”", message.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081/m/a.png")]
    [InlineData("http://podcast.example/m/a.png")]
    [InlineData("https://localhost/m/a.png")]
    public void A_picture_that_Slack_cannot_load_is_a_link(string address) => Assert.Contains(
        $$"""{"type":"link","url":"{{address}}","text":"Picture"}""", Rendered.Blocks(new Block.Picture(new(address), "Kites.")),
        StringComparison.Ordinal);
}
