using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

/// <summary>Which of many lines that match equally well leads.</summary>
public sealed class MomentFormTests
{
    private static readonly string[] Statements =
    [
        "Somewhere behind the ferry house they keep a lantern for the long nights of the winter months.",
        "Nobody in the town has ever repaired a lantern without the help of the smith from the pier.",
        "Most of the fishermen left a lantern on the wall when they went home to their families.",
        "Two of the older captains gave a lantern to the school, where it stands beside the globe.",
        "Whoever has forgotten a lantern on the boat must row out again before the tide turns back.",
    ];

    [Theory]
    [InlineData("Lantern", "a name only")]
    [InlineData("What would you say about a lantern that nobody has ever lit in all these years at the pier?", "a question")]
    [InlineData("They have a lantern, and all of them know that it was never lit in these years at the pier.", "a pronoun")]
    [InlineData("I had a lantern on my own boat, and my brother had one too, in all these years at the pier.", "a story of one person")]
    [InlineData("[laughs] Nobody had a lantern there, and nobody ever lit one in all these years at the pier.", "a mark of laughter")]
    public void A_line_that_says_little_alone_does_not_lead(string line, string reason)
    {
        var hits = Index(line).FindQuotes(new() { Words = "lantern" }, 10);

        Assert.Equal(1 + Statements.Length, hits.Count);
        Assert.True(hits[0].Moment.Text != line, reason);
        Assert.Equal(hits.OrderByDescending(h => h.Score), hits);
    }

    [Fact]
    public void A_line_that_says_what_it_is_leads()
    {
        const string Line = "A lantern is a lamp with walls of glass, which no wind can blow out on the way to the boats.";

        Assert.Equal(Line, Index(Line).FindQuotes(new() { Words = "lantern" }, 1)[0].Moment.Text);
    }

    [Fact]
    public void A_sentence_that_was_remembered_leads_whatever_its_form() => Assert.StartsWith(
        "They have a lantern",
        Index("They have a lantern, and paraffin is sold at the kiosk.").FindQuotes(new() { Words = "paraffin kiosk" }, 1)[0].Moment.Text,
        StringComparison.Ordinal);

    private static SearchIndex Index(string line)
    {
        var guest = EpisodeBuilder.Person("ines", "Ines Example");
        var episode = new EpisodeBuilder("harbour").Guest(guest).Line("Ines", 1, line);
        foreach (var (i, statement) in Statements.Index())
            episode.Line("Ines", 60 * (i + 1), statement);
        return SearchIndex.Build(new EpisodeCatalog([episode.Build()], [guest]));
    }
}
