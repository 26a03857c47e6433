using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Highlights.Selection;

public class SentenceScorerTests
{
    [Theory]
    [InlineData("And so the bees came back to the garden.")]
    [InlineData("It depends on the weather and the bees.")]
    [InlineData("That is why gardens need bees.")]
    [InlineData("Yeah, gardens need a lot of water.")]
    [InlineData("Because of the drought nothing grew well.")]
    [InlineData("I was a gardener for a long time.")]
    [InlineData("Gardeners know all of them by name.")]
    [InlineData("these words begin in the middle of something.")]
    public void Some_sentences_cannot_begin_a_quote(string text) => Assert.False(Judge(text).CanStart);

    [Theory]
    [InlineData("Thank you for having me in your garden.")]
    [InlineData("My name is Flora and I grow leeks.")]
    [InlineData("That is a great question about leeks.")]
    [InlineData("Follow me for more pictures of leeks.")]
    [InlineData("As you can see here the leeks are green.")]
    [InlineData("Gardens are [laughs] mostly mud and patience.")]
    [InlineData("Leeks are like, uh, onions with ambition.")]
    [InlineData("Find my leeks on www.leeks.example every day.")]
    [InlineData("My neighbour said that is a stupid leek.")]
    public void Some_sentences_belong_in_no_highlight(string text) => Assert.False(Judge(text).IsSuitable);

    [Theory]
    [InlineData("Gardens need patience, water and so on.")]
    [InlineData("Gardens need patience?")]
    [InlineData("Gardens need patience and...")]
    [InlineData("Gardens need patience, you know.")]
    [InlineData("Gardens need patience")]
    public void Some_sentences_cannot_end_a_quote(string text) => Assert.False(Judge(text).CanEnd);

    [Theory]
    [InlineData("Gardens teach patience to everybody with a watering can.")]
    [InlineData("The best gardeners spend the winter sharpening spades.")]
    public void Other_sentences_can_be_a_quote(string text)
    {
        var judged = Judge(text);

        Assert.True(judged is { IsSuitable: true, CanStart: true, CanEnd: true });
    }

    [Fact]
    public void Statements_score_more_than_filler() => Assert.True(
        Judge("The most important lesson is that patience matters more than talent.").Score
        > Judge("Gardens are kind of a thing that you know basically happens.").Score);

    private static ScoredSentence Judge(string text) => SentenceScorer.Score(text, new TextSpan(0, text.Length));
}
