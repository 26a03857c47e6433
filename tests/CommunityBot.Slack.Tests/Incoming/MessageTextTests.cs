using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Incoming;

public class MessageTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("*bold* _and_ ~struck~ `code`", "bold and struck code")]
    [InlineData("<@U0123> did <@U0456|ben> say <!here> that", "did say that")]
    [InlineData("in <#C0123|kites> and <#C0456>", "in kites and")]
    [InlineData("<https://example.com/a?b=c|the slides> <https://example.com>", "the slides")]
    [InlineData("R&amp;D &lt;3 &gt;2", "R&D <3 2")]
    [InlineData("\"very\" “words” -not --really - a well-known", "very words not really a well-known")]
    [InlineData("> quoted\n> twice", "quoted twice")]
    [InlineData("<@U1>", "")]
    [InlineData("nice :tada: :+1::skin-tone-2: at 10:30", "nice at 10:30")]
    public void A_message_is_its_words(string text, string words) => Assert.Equal(words, MessageText.Words(text));
}
