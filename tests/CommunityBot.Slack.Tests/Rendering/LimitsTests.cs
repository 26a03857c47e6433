using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Rendering;

/// <summary>Replies that would break a limit.</summary>
public class LimitsTests
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("kites in the wind ", 1_000)).Trim();
    private static readonly string Word = new('k', 20_000);
    private static readonly string Wide = string.Concat(Enumerable.Repeat("凧揚げ ", 5_000));
    private static readonly string Emoji = string.Concat(Enumerable.Repeat("🪁", 5_000));
    private static readonly string Signs = string.Concat(Enumerable.Repeat("<&>\"\\", 5_000));

    private static readonly Dictionary<string, Block[]> Long = new()
    {
        ["many notes"] = [.. Enumerable.Range(0, 200).Select(_ => new Block.Note("Wind."))],
        ["many links"] = [new Block.Paragraph(
            [.. Enumerable.Range(0, 300).Select(i => new Span.Link($"{i}", new($"https://example.com/{new string('a', 500)}")))])],
        ["long address"] = [new Block.Paragraph([new Span.Link("far", new("https://example.com/" + new string('a', 4_000)))])],
        ["long address in a note"] = [new Block.Note([new Span.Link("far", new("https://example.com/" + new string('a', 2_970)))])],
    };

    static LimitsTests()
    {
        foreach (var (name, text) in new[] { ("words", Words), ("word", Word), ("wide", Wide), ("emoji", Emoji), ("signs", Signs) })
        {
            Long[$"heading, {name}"] = [new Block.Heading(text)];
            Long[$"paragraph, {name}"] = [new Block.Paragraph(text)];
            Long[$"paragraphs, {name}"] = [.. Enumerable.Range(0, 100).Select(_ => new Block.Paragraph(text[..400]))];
            Long[$"quote, {name}"] = [new Block.Quote(text, text)];
            Long[$"facts, {name}"] = [new Block.Facts([.. Enumerable.Range(0, 60).Select(_ => new Fact(text, text))])];
            Long[$"note, {name}"] = [new Block.Note(text)];
            Long[$"linked note, {name}"] = [new Block.Note([text[..400], new Span.Link(text, SampleReplies.Video)])];
            Long[$"choices, {name}"] = [new Block.Choices(
                text, [.. Enumerable.Range(0, 150).Select(i => new Choice(text, text, $"/episode {i}"))])];
            Long[$"buttons, {name}"] = [new Block.Buttons(
                [.. Enumerable.Range(0, 40).Select(i => new Button(text, ButtonAction.Update, $"/{i}{text[..86]}"))])];
            Long[$"everything, {name}"] = [.. SampleReplies.Endless(text).Blocks];
        }
    }

    public static TheoryData<string> Names => [.. Long.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_limit_is_broken(string name)
    {
        var blocks = Long[name];
        foreach (var title in new[] { "", Words, Emoji, Signs })
        {
            Assert.Equal([], Rendered.Over(SlackRenderer.Render(new() { Title = title, Blocks = blocks })));
            Assert.Equal(
                [],
                Rendered.Over(
                    SlackRenderer.Render(
                        new() { Title = title, Blocks = blocks }, sharedBy: Wide).ToChannel("C0123456789", "1700000000.000100")));
        }
    }

    [Fact]
    public void A_title_is_shortened_at_a_word() =>
        Assert.EndsWith(
            "in the wind kites…",
            ((SlackBlock.Header)SlackRenderer.Render(new() { Title = Words }).Blocks![0]).Text.Text,
            StringComparison.Ordinal);

    [Fact]
    public void A_paragraph_is_shortened_at_a_word() =>
        Assert.Matches("(kites|in|the|wind)…\"}]}]}$", Rendered.Blocks(new Block.Paragraph(Words)));

    [Fact]
    public void A_shortened_quote_keeps_its_source() =>
        Assert.Matches("(kites|in|the|wind)…\\\\n— Ann Lee\"", Rendered.Blocks(new Block.Quote(Words, "Ann Lee")));

    [Fact]
    public void What_finds_no_room_is_counted_before_the_buttons()
    {
        var message = SlackRenderer.Render(new()
        {
            Title = "",
            Blocks =
            [
                .. Enumerable.Range(0, 9).Select(i => new Block.Quote(Words[..800], "Ann Lee")),
                new Block.Heading("Facts"),
                new Block.Facts([new("a", "1"), new("b", "2")]),
                new Block.Buttons([new("Share", ButtonAction.Share, "/x")]),
            ],
        });

        var lines = Rendered.Blocks(message).Split('\n');
        Assert.Equal(
            """{"type":"context","elements":[{"type":"plain_text","text":"… and 6 more that did not fit","emoji":false}]}""", lines[^2]);
        Assert.Contains("Share", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Facts", Rendered.Blocks(message), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_says_how_many_more_there_are()
    {
        var lines = Rendered.Blocks(
            new Block.Choices("Open", [.. Enumerable.Range(1, 14).Select(i => new Choice($"Kite {i}", "", $"/episode {i}"))])).Split('\n');

        Assert.Contains("Kite 10\"}]}]}]}", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"10. Kite 10\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("… and 4 more", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Usual_answers_are_drawn_whole()
    {
        foreach (var message in new[] { SlackRenderer.Render(SampleReplies.Episode), SlackRenderer.Render(SampleReplies.Guest) })
        {
            Assert.Empty(Rendered.Over(message));
            Assert.DoesNotContain("did not fit", Rendered.Blocks(message), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_has_ten_buttons_at_most()
    {
        var row = new Block.Buttons([.. Enumerable.Range(0, 5).Select(i => new Button($"{i}", ButtonAction.Update, $"/quote {i}"))]);
        var message = SlackRenderer.Render(new() { Title = "", Blocks = [row, row, row] });

        Assert.Equal([5, 5], message.Blocks!.Cast<SlackBlock.Actions>().Select(a => a.Elements.Count));
    }
}
