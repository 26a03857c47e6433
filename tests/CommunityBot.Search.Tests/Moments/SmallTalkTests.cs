using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class SmallTalkTests
{
    private const string Statement = "A lantern needs a second wick, because the first one always fails in the wind of the harbour.";

    [Theory]
    [InlineData("Welcome to the show, today a lantern and a lantern maker are with us.")]
    [InlineData("Thank you for the lantern and for the lantern story.")]
    [InlineData("The title of this talk is lantern lantern or whatever.")]
    [InlineData("That is a great question about the lantern, lantern people always ask.")]
    public void Greetings_thanks_and_the_recording_itself_do_not_lead(string smallTalk)
    {
        var hits = Index(smallTalk).FindQuotes(new() { Words = "lantern" }, 5);

        Assert.Equal([Statement, smallTalk], hits.Select(h => h.Moment.Text));
        Assert.True(hits[0].Score >= hits[1].Score);
    }

    [Fact]
    public void Small_talk_is_found_where_nothing_else_is() =>
        Assert.Single(Index("Thank you for the paraffin.").FindQuotes(new() { Words = "paraffin" }, 5));

    [Fact]
    public void A_line_that_thanks_elsewhere_is_no_small_talk()
    {
        const string Line = "Thank you for asking me that. The lantern lantern is made of tin, and tin bends before it ever breaks. We like tin.";

        Assert.Contains("lantern is made of tin", Index(Line).FindQuotes(new() { Words = "lantern" }, 1)[0].Moment.Text, StringComparison.Ordinal);
    }

    private static SearchIndex Index(string smallTalk)
    {
        var guest = EpisodeBuilder.Person("ines", "Ines Example");
        return SearchIndex.Build(new EpisodeCatalog(
            [new EpisodeBuilder("harbour").Guest(guest).Line("Ines", 1, smallTalk).Line("Ines", 60, Statement).Build()], [guest]));
    }
}
