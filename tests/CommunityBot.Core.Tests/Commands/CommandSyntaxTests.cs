using CommunityBot.Core.Commands;

namespace CommunityBot.Core.Tests.Commands;

public class CommandSyntaxTests
{
    private static readonly CommandDefinition Quote = new()
    {
        Name = "quote",
        Summary = "",
        Parameters = [new("words", "") { IsRest = true }, new("by", ""), new("season", "")],
    };

    [Theory]
    [InlineData("/quote imposter syndrome by:elle", "imposter syndrome", "elle")]
    [InlineData("quote imposter syndrome by:elle", "imposter syndrome", "elle")]
    [InlineData("  /QUOTE   imposter   syndrome  by:elle ", "imposter syndrome", "elle")]
    [InlineData("/quote words:imposter by:elle syndrome", "syndrome imposter", "elle")]
    [InlineData("/quote by:elle", null, "elle")]
    [InlineData("/quote", null, null)]
    [InlineData("/quote imposter by:\"\"", "imposter", null)]
    [InlineData("/quote imposter by:", "imposter by:", null)]
    public void A_typed_line_becomes_a_request(string line, string? words, string? by)
    {
        var request = CommandSyntax.Parse(line, [Quote]);

        Assert.Equal("quote", request.Command);
        Assert.Equal(words, request.Arguments.GetValueOrDefault("words"));
        Assert.Equal(by, request.Arguments.GetValueOrDefault("by"));
    }

    [Theory]
    [InlineData("/qoute x", "qoute")]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("///", "")]
    public void An_unknown_command_keeps_its_name_and_nothing_else(string line, string name)
    {
        var request = CommandSyntax.Parse(line, [Quote]);

        Assert.Equal(name, request.Command);
        Assert.Empty(request.Arguments);
    }

    [Theory]
    [InlineData("what did elle say about kites?")]
    [InlineData("quote by elle about kites")]
    [InlineData("qoute kites")]
    public void A_line_without_a_slash_is_a_question(string line)
    {
        var ask = new CommandDefinition
        {
            Name = "ask",
            Summary = "",
            TakesPlainText = true,
            Parameters = [new("question", "") { IsRest = true }],
        };
        var request = CommandSyntax.Parse(line, [Quote, ask]);

        Assert.Equal(("ask", line), (request.Command, request.Arguments["question"]));
        Assert.NotEqual("ask", CommandSyntax.Parse("/" + line, [Quote, ask]).Command);
        Assert.Equal("quote", CommandSyntax.Parse("quote kites by:elle", [Quote, ask]).Command);
    }

    [Fact]
    public void A_written_line_reads_back_the_same()
    {
        var line = CommandSyntax.Write("quote", "imposter syndrome", [("by", "Elle Brown"), ("season", null)], 92);

        Assert.Equal("/quote imposter syndrome by:\"Elle Brown\"", line);
        Assert.Equal("Elle Brown", CommandSyntax.Parse(line, [Quote]).Arguments["by"]);
    }

    [Fact]
    public void Words_are_dropped_before_named_values()
    {
        var line = CommandSyntax.Write("quote", "one two three four five six", [("by", "elle")], 24);

        Assert.Equal("/quote one two by:elle", line);
    }
}
