using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
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
        for (var seed = 0; seed < 150; seed++)
            AssertWithin(new RandomReplies(seed).Next());
    }

    [Fact]
    public void The_same_reply_is_always_the_same_payload() => Assert.All(
        SampleReplies.All,
        sample =>
            Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(sample.Value)), DiscordJson.Write(DiscordRenderer.Render(sample.Value))));

    [Fact]
    public void A_long_paragraph_is_shortened_at_a_word()
    {
        var markdown = Approved.Markdown(SampleReplies.TooMuch["a long paragraph"]);

        Assert.Matches(" (busy|bees|count)…$", markdown);
        Assert.InRange(markdown.Length, 1_900, 2_000);
    }

    [Fact]
    public void A_long_quote_keeps_its_source_and_what_follows()
    {
        var markdown = Approved.Markdown(SampleReplies.Create(
            new Block.Quote(SampleReplies.Words(50_000), "Odalys Brandvold"), new Block.Paragraph("And then they swarmed.")));

        Assert.Matches(" (busy|bees|count)…\n> — Odalys Brandvold\nAnd then they swarmed.$", markdown);
    }

    [Fact]
    public void A_list_that_is_too_long_says_how_many_more_there_are()
    {
        var markdown = Approved.Markdown(SampleReplies.TooMuch["many facts"]);
        var drawn = markdown.Split('\n').Count(l => l.StartsWith("**Fact", StringComparison.Ordinal));

        Assert.InRange(drawn, 100, 899);
        Assert.EndsWith($"**Fact {drawn}** holds\n-# … and {900 - drawn} more that did not fit", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picker_offers_what_its_list_shows()
    {
        var parts = Approved.Parts(SampleReplies.TooMuch["many long choices"]);
        var lines = Assert.IsType<Component.TextDisplay>(parts[0]).Content.Split('\n');
        var select = Assert.IsType<Component.StringSelect>(Assert.IsType<Component.ActionRow>(parts[1]).Components[0]);

        Assert.InRange(lines.Length, 5, 25);
        Assert.Equal(lines.Length, select.Options.Count);
        Assert.Equal($"-# … and {60 - lines.Length} more that did not fit", Assert.IsType<Component.TextDisplay>(parts[2]).Content);
    }

    [Fact]
    public void A_heading_whose_content_does_not_fit_is_omitted_too()
    {
        var markdown = Approved.Markdown(SampleReplies.Create(
        [
            .. Enumerable.Repeat(new Block.Paragraph(SampleReplies.Words(1_740)), 2),
            new Block.Heading("More"),
            new Block.Paragraph(SampleReplies.Words(400)),
        ]));

        Assert.DoesNotContain("More", markdown, StringComparison.Ordinal);
        Assert.EndsWith("-# … and 1 more that did not fit", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Buttons_get_their_room_before_the_text()
    {
        var parts = Approved.Parts(SampleReplies.Create(
            [
                .. Enumerable.Repeat(new Block.Paragraph(SampleReplies.Words(1_900)), 5),
                new Block.Buttons([new("Next", ButtonAction.Update, "/quote bees skip:1")]),
            ]));

        Assert.IsType<Component.ActionRow>(parts[^2]);
        Assert.Equal("-# … and 3 more that did not fit", Assert.IsType<Component.TextDisplay>(parts[^1]).Content);
    }

    [Fact]
    public void A_command_that_does_not_fit_into_an_id_has_no_button_and_no_option()
    {
        Assert.DoesNotContain(Approved.Parts(SampleReplies.TooMuch["long commands"]), p => p is Component.ActionRow);
        Assert.Equal("1. One", Approved.Markdown(SampleReplies.TooMuch["long commands"]));
    }

    [Fact]
    public void One_command_has_one_button()
    {
        var row = Assert.IsType<Component.ActionRow>(Assert.Single(Approved.Parts(SampleReplies.TooMuch["one button twice"])));

        Assert.Equal("Show", Assert.IsType<Component.Button>(Assert.Single(row.Components)).Label);
    }

    private static void AssertWithin(Reply reply)
    {
        foreach (var sharedBy in new[] { null, "Odalys", new string('*', 500) })
        {
            var message = DiscordRenderer.Render(reply, sharedBy);
            var all = message.Components.SelectMany(DiscordUsage.SelfAndNested).ToList();
            var ids = all.OfType<Component.Button>().Select(b => b.CustomId).Concat(
                all.OfType<Component.StringSelect>().Select(s => s.CustomId)).ToList();

            Assert.All(DiscordUsage.Measure(message), use => Assert.False(use.IsOver, use.ToString()));
            Assert.DoesNotContain(all, c => c is Component.TextDisplay text && string.IsNullOrWhiteSpace(text.Content));
            Assert.Equal(ids.Distinct(), ids);
        }
    }
}
