using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands;

public class MessageQuestionTests(SampleIndex archive) : IClassFixture<SampleIndex>
{
    [Theory]
    [InlineData("imposter syndrome", "imposter syndrome")]
    [InlineData("  **imposter**\n_syndrome_?  ", "imposter syndrome ?")]
    [InlineData("<@123> who said imposter <:bee:42> syndrome <t:0:R>", "who said imposter syndrome")]
    [InlineData("see https://example.org/a?b=c imposter", "see imposter")]
    [InlineData("<https://example.org|imposter syndrome> &amp; more", "imposter syndrome & more")]
    [InlineData("<@U0123> did <@U0456|ben> say <!here> that", "did say that")]
    [InlineData("in <#C0123|kites> and <#C0456>", "in kites and")]
    [InlineData("<https://example.org/a?b=c|the slides> <https://example.org> <mailto:ann@example.org>", "the slides")]
    [InlineData("R&amp;D &lt;3 &gt;2", "R&D 3 2")]
    [InlineData("nice :tada: :+1::skin-tone-2: at 10:30", "nice at 10 30")]
    [InlineData("<at home>", "at home")]
    [InlineData("> quoted\n> twice", "quoted twice")]
    [InlineData("not -cloud by:elle \"on call\"", "not cloud by elle on call")]
    public void Chat_markup_is_removed(string message, string words) => Assert.Equal(words, WordsOf(message));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<@1> :: **")]
    [InlineData("<@U2|ben> :+1: …")]
    [InlineData("https://example.org/")]
    public void A_message_without_words_is_no_question(string message) =>
        Assert.Null(MessageQuestion.CreateRequest(message, archive.Index));

    [Fact]
    public void A_long_message_is_reduced_to_its_rarest_words_in_order()
    {
        var words = WordsOf(
            "So yesterday I was talking to my team and then we were all wondering about imposter syndrome and dashboards, "
            + "and what it is and who has it?");

        Assert.Contains("imposter syndrome", words, StringComparison.Ordinal);
        Assert.Contains("dashboards", words, StringComparison.Ordinal);
        Assert.DoesNotContain(" and ", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_text_fits_into_a_button()
    {
        var rare = string.Concat(Enumerable.Repeat("syndrome dashboard imposter ", 5_000));
        foreach (var message in new[] { new string('x', 100_000), rare, "a" + new string('<', 9_000) })
            Assert.InRange(WordsOf(message)!.Length, 1, Button.MaxCommandLength - 20);
    }

    private string? WordsOf(string message) => MessageQuestion.CreateRequest(message, archive.Index)?.Arguments["words"];

    [Theory]
    [InlineData("<@222222222222222222> what about <#123>kites?", "what about kites?")]
    [InlineData("R&amp;D by:elle &lt;3 :bee:", "R&D by:elle <3")]
    [InlineData("see <https://kites.example|the kites> and https://kites.example/x", "see the kites and")]
    [InlineData("\u201cin these words\u201d -wind", "\u201cin these words\u201d -wind")]
    [InlineData("<@UBOT>", "")]
    public void A_question_keeps_its_words_and_loses_its_markup(string message, string question) =>
        Assert.Equal(question, MessageQuestion.Clean(message));
}
