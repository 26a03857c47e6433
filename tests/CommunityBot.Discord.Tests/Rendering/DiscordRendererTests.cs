using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public class DiscordRendererTests
{
    [Fact]
    public void A_whole_answer_is_one_private_card() => Approved.Json(
        """
        {
          "flags": 32832,
          "components": [{ "type": 17, "accent_color": 5793266, "components": [
            { "type": 10, "content": "## S3E7 Bees Count Better Than We Do" },
            { "type": 10, "content": "**Guest** Odalys Brandvold\n**Published** 9 May 2022\n**Length** 54 min" },
            { "type": 10, "content": "How a beekeeper turned hive scales into a data product, and what the bees made of it." },
            { "type": 10,
              "content": "**Listen** [YouTube](https://www.youtube.com/watch?v=tidyNumb3rs&t=1085) · [Spotify](https://open.spotify.com/episode/7bees)" },
            { "type": 14, "divider": true },
            { "type": 10,
              "content": "### Moments for “hive scales”\n> The **hive** **scales** told us about the swarm two days before we saw it.\n> — **Odalys Brandvold**, “Weighing a swarm” · [≈18:07](https://www.youtube.com/watch?v=tidyNumb3rs&t=1085)" },
            { "type": 10, "content": "-# This transcript has no times." },
            { "type": 14, "divider": true },
            { "type": 10,
              "content": "### More episodes\n1. S1E2 Sensors in the Rain — Ferran Oyelaran · 3 March 2020\n2. S2E9 Small Data" },
            { "type": 1, "components": [{ "type": 3, "custom_id": "cb1p:1", "placeholder": "Open another episode", "options": [
              { "label": "S1E2 Sensors in the Rain", "value": "cb1s:/episode hive scales key:0son44vn",
                "description": "Ferran Oyelaran · 3 March 2020" },
              { "label": "S2E9 Small Data", "value": "cb1s:/episode hive scales key:1abc9def" }
            ] }] },
            { "type": 1, "components": [
              { "type": 2, "style": 2, "label": "Next", "custom_id": "cb1s:/quote hive scales skip:1" },
              { "type": 2, "style": 1, "label": "Share", "custom_id": "cb1h:/episode hive scales key:9xyz0abc" }
            ] }
          ] }],
          "allowed_mentions": { "parse": [] }
        }
        """,
        DiscordRenderer.Render(SampleReplies.Episode));

    [Fact]
    public void A_heading_is_above_its_content_and_below_a_separator() => Approved.Card(
        """
        [
          { "type": 10, "content": "### Bees" },
          { "type": 14, "divider": true },
          { "type": 10, "content": "### Wasps\nThey do not count." }
        ]
        """,
        new Block.Heading("Bees"), new Block.Heading("Wasps"), new Block.Paragraph("They do not count."));

    [Fact]
    public void A_paragraph_is_text() => Approved.Card(
        """[{ "type": 10, "content": "Bees **count**." }]""",
        new Block.Paragraph(["Bees ", new Span.Strong("count"), "."]));

    [Fact]
    public void A_quote_has_a_bar_its_matches_bold_and_the_link_beside_its_source() => Approved.Card(
        """[{ "type": 10, "content": "> They **dance** the way.\n> — **Odalys**, S3E7 · [18:07](https://example.org/?t=1085)" }]""",
        new Block.Quote(
            ["They ", new Span.Match("dance"), " the way."],
            [new Span.Strong("Odalys"), ", S3E7 · ", new Span.Link("18:07", new("https://example.org/?t=1085"))]));

    [Fact]
    public void A_quote_without_a_source_or_without_words_has_one_line() => Approved.Card(
        """[{ "type": 10, "content": "> They dance." }, { "type": 10, "content": "> — Odalys" }]""",
        new Block.Quote("They dance.", ""), new Block.Quote("", "Odalys"));

    [Fact]
    public void Facts_are_one_line_each() => Approved.Card(
        """[{ "type": 10, "content": "**Guest** Odalys\n**Length** 54 min" }]""",
        new Block.Facts([new("Guest", "Odalys"), new("", ""), new("Length", "54 min")]));

    [Fact]
    public void A_note_is_small_print() => Approved.Card(
        """[{ "type": 10, "content": "-# No times here." }]""",
        new Block.Note("No times here."));

    [Fact]
    public void Choices_are_a_numbered_list_and_a_picker() => Approved.Card(
        """
        [
          { "type": 10, "content": "1. Bees — by Odalys\n2. Wasps" },
          { "type": 1, "components": [{ "type": 3, "custom_id": "cb1p:1", "placeholder": "Open one", "options": [
            { "label": "Bees", "value": "cb1s:/episode S1E1", "description": "by Odalys" },
            { "label": "Wasps", "value": "cb1s:/episode S1E2" }
          ] }] }
        ]
        """,
        new Block.Choices("Open one", [new("Bees", "by Odalys", "/episode S1E1"), new("Wasps", "", "/episode S1E2")]));

    [Fact]
    public void Two_pickers_have_two_ids() => Approved.Card(
        """
        [
          { "type": 10, "content": "1. Bees" },
          { "type": 1, "components": [{ "type": 3, "custom_id": "cb1p:1", "options": [{ "label": "Bees",
            "value": "cb1s:/episode S1E1" }] }] },
          { "type": 10, "content": "1. Bees" },
          { "type": 1, "components": [{ "type": 3, "custom_id": "cb1p:2", "options": [{ "label": "Bees",
            "value": "cb1s:/episode S1E1" }] }] }
        ]
        """,
        new Block.Choices("", [new("Bees", "", "/episode S1E1")]), new Block.Choices("", [new("Bees", "", "/episode S1E1")]));

    [Fact]
    public void Buttons_are_a_row_in_which_sharing_stands_out() => Approved.Card(
        """
        [{ "type": 1, "components": [
          { "type": 2, "style": 2, "label": "More context", "custom_id": "cb1s:/quote at:0son44vn.12.0 context:1" },
          { "type": 2, "style": 1, "label": "Share", "custom_id": "cb1h:/quote at:0son44vn.12.0" }
        ] }]
        """,
        new Block.Buttons(
            [
                new("More context", ButtonAction.Update, "/quote at:0son44vn.12.0 context:1"),
                new("Share", ButtonAction.Share, "/quote at:0son44vn.12.0"),
            ]));

    [Fact]
    public void A_shared_answer_is_for_everyone_names_who_shared_it_and_has_no_controls() => Approved.Json(
        """
        {
          "flags": 32768,
          "components": [{ "type": 17, "accent_color": 5793266, "components": [
            { "type": 10, "content": "1. Bees" },
            { "type": 10, "content": "-# Shared by Odalys \\<\\@1\\> \\@everyone" }
          ] }],
          "allowed_mentions": { "parse": [] }
        }
        """,
        DiscordRenderer.Render(
            SampleReplies.Create(
                new Block.Choices("Open one", [new("Bees", "", "/episode S1E1")]),
                new Block.Buttons([new("Share", ButtonAction.Share, "/episode S1E1")])),
            sharedBy: "Odalys <@1> @everyone"));

    [Fact]
    public void A_member_without_a_readable_name_can_share() =>
        Assert.Equal("-# Shared by somebody", Approved.Markdown(SampleReplies.Create(), "\u200B\u202E "));

    [Fact]
    public void An_answer_for_the_channel_is_for_everyone_and_keeps_its_buttons()
    {
        var message = DiscordRenderer.Render(SampleReplies.Episode with { Audience = Audience.Channel });

        Assert.Equal(MessageFlags.IsComponentsV2, message.Flags);
        Assert.Equal(2, message.Components.SelectMany(DiscordUsage.SelfAndNested).Count(c => c is Component.Button));
    }

    [Fact]
    public void An_empty_answer_says_so() => Approved.Card("""[{ "type": 10, "content": "-# There is nothing to show." }]""");

    [Fact]
    public void A_picture_is_a_gallery_with_the_quote_as_its_description() => Approved.Card(
        """
        [{ "type": 12, "items": [{
          "media": { "url": "https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0.png" }, "description": "Bees count *better* than we do."
        }] }]
        """,
        new Block.Picture(new("https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0.png"), "Bees count *better* than we do."));

    [Theory]
    [InlineData("http://127.0.0.1:5081/m/a.png")]
    [InlineData("http://podcast.example/m/a.png")]
    [InlineData("https://localhost/m/a.png")]
    public void A_picture_that_Discord_cannot_load_is_a_link(string address) => Approved.Card(
        $$"""[{ "type": 10, "content": "[Picture]({{address}})" }]""", new Block.Picture(new(address), "Bees."));

    [Fact]
    public void A_picture_is_shared_too() => Assert.Contains(
        Approved.Parts(SampleReplies.Create(new Block.Picture(new("https://podcast.example/m/a.png"), "Bees.")), "Ann"),
        part => part is Component.MediaGallery);
}
