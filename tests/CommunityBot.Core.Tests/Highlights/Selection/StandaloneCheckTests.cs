using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Selection;

public class StandaloneCheckTests
{
    private static readonly EpisodeTopics Topics = EpisodeTopics.Create(new EpisodeBuilder("Leeks and Hedges").Build());

    [Theory]
    [InlineData("It depends on the weather and the bees.")]
    [InlineData("And so the bees came back to gardens.")]
    [InlineData("Growers know all of them by name.")]
    [InlineData("Growers plant a hedge and water that.")]
    [InlineData("Hedges help growers to find that person and thank them.")]
    [InlineData("The hoses are long and every grower drags them.")]
    [InlineData("Growers need the ladder before sunrise.")]
    [InlineData("Growers invest money in developing them every winter.")]
    [InlineData("If the shed burns, growers lose their tools.")]
    [InlineData("Another hedge keeps the wind from leeks.")]
    [InlineData("These hedges keep the wind from leeks.")]
    [InlineData("You could plant leeks beside a hedge.")]
    [InlineData("You'll learn how leeks grow beside hedges.")]
    [InlineData("We grow leeks beside every hedge.")]
    [InlineData("To some extent, leeks are like onions.")]
    [InlineData("Watering leeks is much quicker in spring.")]
    [InlineData("Unfortunately, growers plant leeks too late.")]
    [InlineData("Mulching, it's like a blanket for leeks.")]
    [InlineData("Growers had a cold spring and planted leeks late.")]
    [InlineData("these words begin in the middle of something.")]
    public void A_sentence_that_leans_on_others_begins_no_quote(string text) => Assert.False(StandaloneCheck.CanStart(Read(text), Topics));

    [Theory]
    [InlineData("Leeks need deep soil and patient growers.")]
    [InlineData("If leeks stand too close, they stay thin.")]
    [InlineData("The biggest danger for leeks is a dry spring.")]
    [InlineData("I think that leeks need more patience than onions.")]
    [InlineData("You need deep soil for leeks, because their roots are long.")]
    [InlineData("Start by digging deep beds for leeks.")]
    [InlineData("Growers who plant the leeks of their region water less.")]
    public void A_sentence_that_names_what_it_speaks_of_begins_one(string text) =>
        Assert.True(StandaloneCheck.CanStart(Read(text), Topics));

    [Theory]
    [InlineData("Leeks need patience and...")]
    [InlineData("Leeks need deep soil because")]
    [InlineData("Leeks need deep soil, for example.")]
    [InlineData("For example, leeks need deep soil.")]
    [InlineData("There are three ways to plant leeks.")]
    [InlineData("Growers plant leeks in spring again.")]
    [InlineData("You need it then.")]
    public void A_sentence_that_announces_more_ends_none(string text) => Assert.False(StandaloneCheck.CanEnd(Read(text)));

    [Fact]
    public void A_full_statement_ends_one() => Assert.True(StandaloneCheck.CanEnd(Read("Deep soil keeps leeks alive in a dry spring.")));

    [Theory]
    [InlineData("Another danger is a wet winter.")]
    [InlineData("That, especially in spring, is a danger.")]
    [InlineData("The last one is the best leek.")]
    [InlineData("Growers need water for that.")]
    public void A_sentence_of_several_goes_on_from_one_that_may_be_missing(string text) => Assert.True(StandaloneCheck.GoesOn(Read(text)));

    [Fact]
    public void What_a_passage_points_at_must_be_named_in_it()
    {
        Assert.True(StandaloneCheck.HasAntecedents([Read("Hedges keep the wind out."), Read("These hedges need little water.")]));
        Assert.True(StandaloneCheck.HasAntecedents([Read("Hedges keep the wind out."), Read("This saves water.")]));
        Assert.False(StandaloneCheck.HasAntecedents([Read("Hedges keep the wind out."), Read("These asteroids need little water.")]));
    }

    private static SpokenSentence Read(string text) => SpokenSentence.Read(text, new TextSpan(0, text.Length));
}
