using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Tests.Replies;

public class PlainTextRendererTests
{
    private static readonly Uri Video = new("https://www.youtube.com/watch?v=abcdefghijk&t=12");

    [Fact]
    public void Every_block_is_rendered()
    {
        var reply = new Reply
        {
            Title = "S2E3 Kites",
            Blocks =
            [
                new Block.Facts(
                    [
                        new("Guest", "Ann Lee"),
                        new(
                            "Listen",
                            [new Span.Link("YouTube", Video), " · ", new Span.Link("Spotify", new("https://open.spotify.com/episode/1"))]),
                    ]),
                new Block.Paragraph(
                    [
                        "All about ",
                        new Span.Strong("kites"),
                        " and the people who fly them, in four winds and one memorable thunderstorm at sea.",
                    ]),
                new Block.Heading("Moments"),
                new Block.Quote(
                    ["A ", new Span.Match("kite"), " is a question you ask the wind, and the wind is not in a hurry to answer it at all."],
                    [new Span.Strong("Ann Lee"), ", “First flight” · ", new Span.Link("0:14", Video)]),
                new Block.Note("This transcript has no times."),
                new Block.Choices("Open", [new("S1E1 Ropes", "Bo Ek", "/episode ropes"), new("S1E2 Knots", "", "/episode knots")]),
                new Block.Buttons([new("Next", ButtonAction.Update, "/next"), new("Share", ButtonAction.Share, "/share")]),
            ],
        };

        Assert.Equal(
            """
            S2E3 Kites
            ──────────
            Guest: Ann Lee
            Listen: YouTube https://www.youtube.com/watch?v=abcdefghijk&t=12 · Spotify
              https://open.spotify.com/episode/1

            All about kites and the people who fly them, in four winds and one memorable
            thunderstorm at sea.

            Moments
              │ “A kite is a question you ask the wind, and the wind is not in a hurry to
              │ answer it at all.”
              │ — Ann Lee, “First flight” · 0:14
              │   https://www.youtube.com/watch?v=abcdefghijk&t=12

            · This transcript has no times.

              1. S1E1 Ropes — Bo Ek
              2. S1E2 Knots

            [Next] [Share]

            """, PlainTextRenderer.Render(reply));
    }

    [Theory]
    [InlineData("red \u001b[31malert", "red [31malert")]
    [InlineData("one\r\ntwo\u0007", "one two")]
    [InlineData("left \u202Eright \u200B", "left right")]
    [InlineData("<script>alert(1)</script> @everyone **bold**", "<script>alert(1)</script> @everyone **bold**")]
    public void Hostile_text_becomes_plain_text(string text, string drawn) =>
        Assert.Equal(drawn + "\n", PlainTextRenderer.Render(new() { Title = "", Blocks = [new Block.Paragraph(text)] }));

    [Fact]
    public void An_unpaired_surrogate_is_removed() =>
        Assert.Equal("half\n", PlainTextRenderer.Render(new() { Title = "", Blocks = [new Block.Paragraph("half \ud83d")] }));

    [Fact]
    public void No_line_is_wider_than_the_screen()
    {
        var words = string.Join(' ', Enumerable.Range(0, 300).Select(n => new string('x', n % 13 + 1)));
        var text = PlainTextRenderer.Render(
            new() { Title = words, Blocks = [new Block.Quote(words, words), new Block.Paragraph(new string('長', 200))] }, 60);

        Assert.All(text.Split('\n'), line => Assert.True(TerminalColumns.Count(line) <= 60, line));
    }

    [Fact]
    public void Wide_letters_take_two_columns_and_combining_marks_none() => Assert.Equal(3, TerminalColumns.Count("長e\u0301"));
}
