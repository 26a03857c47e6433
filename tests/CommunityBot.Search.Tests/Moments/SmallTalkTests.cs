using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class SmallTalkTests
{
    private static readonly string[] Statements =
    [
        "A lantern needs a second wick, because the first one always fails in the wind of the harbour.",
        "Whoever paints a lantern green must expect that ships mistake it for the starboard light.",
        "Every pier has its own lantern keeper, and all of them complain about the price of oil.",
        "My first lantern was made of tin, and it bent before it ever broke in a storm.",
        "Glass matters more than oil in a lantern, as the fishermen of the north coast know.",
    ];

    [Theory]
    [InlineData("Welcome to the show, today a lantern and a lantern maker are with us.")]
    [InlineData("Thank you for the lantern and for the lantern story.")]
    [InlineData("The title of this talk is lantern lantern or whatever.")]
    [InlineData("That is a great question about the lantern, lantern people always ask.")]
    public void Greetings_thanks_and_the_recording_itself_do_not_lead(string smallTalk)
    {
        var hits = Index(smallTalk).FindQuotes(new() { Words = "lantern" }, 10);

        Assert.Equal(1 + Statements.Length, hits.Count);
        Assert.Equal(smallTalk, hits[^1].Moment.Text);
        Assert.Equal(hits.OrderByDescending(h => h.Score), hits);
    }

    [Fact]
    public void Small_talk_is_found_where_nothing_else_is() =>
        Assert.Single(Index("Thank you for the paraffin.").FindQuotes(new() { Words = "paraffin" }, 5));

    [Fact]
    public void A_line_that_thanks_in_another_sentence_is_no_small_talk()
    {
        const string Line = "Thank you for asking. A lantern is a lantern, and nobody should use a lantern for anything else at sea.";

        var first = Index(Line).FindQuotes(new() { Words = "lantern" }, 1)[0].Moment;

        Assert.Equal("A lantern is a lantern, and nobody should use a lantern for anything else at sea.", first.Text);
    }

    private static SearchIndex Index(string smallTalk)
    {
        var guest = EpisodeBuilder.Person("ines", "Ines Example");
        var episode = new EpisodeBuilder("harbour").Guest(guest).Line("Ines", 1, smallTalk);
        foreach (var (i, statement) in Statements.Index())
            episode.Line("Ines", 60 * (i + 1), statement);
        return SearchIndex.Build(new EpisodeCatalog([episode.Build()], [guest]));
    }
}
