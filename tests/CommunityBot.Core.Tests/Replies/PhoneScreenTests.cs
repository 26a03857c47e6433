using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Tests.Replies;

public class PhoneScreenTests
{
    [Fact]
    public void Text_is_counted_in_lines_of_whole_words()
    {
        var sentence = string.Join(' ', Enumerable.Repeat("kite", 16));

        Assert.Equal(2, Count(new Block.Paragraph(sentence[..79])));
        Assert.Equal(2, Count(new Block.Paragraph(sentence)));
        Assert.Equal(3, Count(new Block.Paragraph(sentence + " kite")));
        Assert.Equal(0, Count(new Block.Paragraph("")));
    }

    [Fact]
    public void Controls_have_the_height_of_two_lines()
    {
        Assert.Equal(2, Count(new Block.Buttons([new("Share", ButtonAction.Share, "/help")])));
        Assert.Equal(4, Count(new Block.Buttons([.. Enumerable.Repeat(new Button("A label of some", ButtonAction.Share, "/help"), 3)])));
        Assert.Equal(4, Count(new Block.Choices("Open", [new("One", "", "/help"), new("Two", "", "/help")])));
    }

    [Fact]
    public void A_reply_has_the_lines_of_its_title_and_its_blocks() => Assert.Equal(
        4, PhoneScreen.CountLines(new() { Title = "Kites", Blocks = [new Block.Quote("In the wind.", "Elle"), new Block.Note("Yes.")] }));

    private static int Count(Block block) => PhoneScreen.CountLines(new Reply { Title = "", Blocks = [block] });
}
