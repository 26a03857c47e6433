using CommunityBot.Slack.Ids;

namespace CommunityBot.Slack.Tests.Ids;

public class BlockIdTests
{
    [Fact]
    public void A_thread_comes_back() =>
        Assert.Equal(new BlockId.Thread("1700000000.000100"), BlockId.Parse(BlockId.FormatThread("1700000000.000100", 12)));

    [Theory]
    [InlineData("/guest")]
    [InlineData("/quote R&D <3 by a.b.c ünïcode")]
    public void A_question_comes_back(string line)
    {
        var id = BlockId.FormatQuestion("by", line)!;

        Assert.Equal(new BlockId.Question("by", line), BlockId.Parse(id));
        Assert.Equal(
            new BlockId.Question("by", line),
            BlockId.Parse(id.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_that_does_not_fit_is_not_written() => Assert.Null(BlockId.FormatQuestion("by", "/quote " + new string('x', 250)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("cb1.thread.1.x.0")]
    [InlineData("cb1.ask.BY./quote")]
    [InlineData("cb1.ask.by.no command")]
    [InlineData("cb2.ask.by./quote")]
    public void Anything_else_is_nothing(string? id) => Assert.Equal(new BlockId.Unknown(), BlockId.Parse(id));
}
