using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Highlights.Selection;

public class SentenceRefusalTests
{
    [Theory]
    [InlineData("Question", "Gardeners often wonder whether a leek needs more water, right?")]
    [InlineData("Question", "Leeks like wet soil. Do you water them every day.")]
    [InlineData("Empty", "You have to use it.")]
    [InlineData("Empty", "It is really important to do this.")]
    [InlineData("Unkind", "Beekeepers joke that a drone is the laziest colleague.")]
    [InlineData("Unkind", "Pruning is only hard while you're a bad gardener.")]
    [InlineData("Unkind", "Growers who water at noon are lazy.")]
    [InlineData("Unsuitable", "Growers hate the slugs of a wet summer.")]
    [InlineData("Housekeeping", "Thank you for having me in your garden.")]
    [InlineData("Housekeeping", "Follow me for more pictures of leeks.")]
    [InlineData("Housekeeping", "Find more leeks on www.leeks.example every day.")]
    [InlineData("TimeBound", "Currently every garden shop sells black leeks.")]
    [InlineData("TimeBound", "Leeks became a fashion in 2019 among growers.")]
    [InlineData("TimeBound", "Growers have no good greenhouse for leeks yet.")]
    [InlineData("Filler", "Leeks are kind of an onion with ambition.")]
    [InlineData("Filler", "Gardens need patience, water and so on.")]
    [InlineData("Filler", "Leeks, I think, need more water than onions.")]
    [InlineData("TranscriptionError", "Leeks leeks need water in a dry summer.")]
    [InlineData("TranscriptionError", "A gardener needs an spade for heavy soil.")]
    [InlineData("TranscriptionError", "Every grower has a orchard behind the house.")]
    [InlineData("TranscriptionError", "The orchard feeds bees and it have hedges.")]
    [InlineData("TranscriptionError", "Good soil is пуе and holds the water.")]
    [InlineData("TranscriptionError", "If you begin as a gardener and you get a field.")]
    [InlineData("TranscriptionError", "Growers want rain, growers are never content.")]
    [InlineData("Fragment", "Because the slugs of a wet summer eat leeks.")]
    [InlineData("Fragment", "Growers, who will be working in the greenhouse.")]
    [InlineData("Story", "I bought an orchard near the coast.")]
    [InlineData("Story", "We water the leeks of the north field by hand.")]
    [InlineData("Story", "Our greenhouse has heating and three doors.")]
    [InlineData("Story", "He always waters leeks before sunrise.")]
    [InlineData("Mark", "Gardens are [laughs] mostly mud and patience.")]
    [InlineData("Length", "Of course.")]
    public void Some_sentences_belong_in_no_highlight(string reason, string text) =>
        Assert.Equal(Enum.Parse<SentenceRefusal>(reason), Find(text));

    [Theory]
    [InlineData("Gardens teach patience to everybody with a watering can.")]
    [InlineData("If the soil is wet, leeks grow twice as fast.")]
    [InlineData("A unique orchard and an honest price sell more apples than advertising.")]
    [InlineData("I would recommend a deep bed for leeks.")]
    [InlineData("We should water leeks before sunrise, because the soil keeps more of it.")]
    [InlineData("Prune as soon as the frost is over.")]
    [InlineData("Step-by-step pruning keeps an old tree healthy.")]
    public void Other_sentences_may_be_in_one(string text) => Assert.Equal(SentenceRefusal.None, Find(text));

    private static SentenceRefusal Find(string text) => SentenceRefusals.Find(SpokenSentence.Read(text, new TextSpan(0, text.Length)));
}
