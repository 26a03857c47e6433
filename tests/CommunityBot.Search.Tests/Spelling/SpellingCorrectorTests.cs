using CommunityBot.Episodes;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Spelling;

/// <summary>Near words as a member sees them: what is offered for a word that nobody says.</summary>
public sealed class SpellingCorrectorTests
{
    [Theory]
    [InlineData("lantrn", "lantern", "a letter missing")]
    [InlineData("lanttern", "lantern", "a letter twice")]
    [InlineData("lantren", "lantern", "two neighbours swapped")]
    [InlineData("lanturn", "lantern", "a wrong letter")]
    [InlineData("lamturn", "lantern", "two slips in a long word")]
    [InlineData("alntern", "lantern", "swapped at the very start")]
    [InlineData("brigde", "bridge", "nearer than any other")]
    [InlineData("hose", "horse", "a letter missing in a short word")]
    [InlineData("Tromsö", "", "the same word once folded, so nothing is missing")]
    [InlineData("hsoer", "", "two slips make another word of a short one")]
    [InlineData("xq", "", "too short to be likened to anything")]
    [InlineData("kubernetes", "", "nothing is near")]
    public void The_nearest_word_that_occurs_is_offered(string typed, string nearest, string reason) =>
        Assert.True(Nearest(typed).FirstOrDefault("") == nearest, $"{reason}: {string.Join(", ", Nearest(typed))}");

    [Fact]
    public void The_commoner_of_two_equally_near_words_comes_first() => Assert.Equal(["ferry", "berry"], Nearest("gerry"));

    [Fact]
    public void A_slip_in_the_first_letter_is_less_likely() => Assert.Equal("boat", Nearest("boad")[0]);

    [Fact]
    public void Words_two_slips_away_are_offered_only_where_none_is_nearer() => Assert.Equal(["bridge"], Nearest("bbridge"));

    [Fact]
    public void What_stands_only_in_a_title_is_not_offered() => Assert.Empty(Nearest("glosary"));

    [Fact]
    public void A_word_comes_with_the_number_of_lines_that_say_it()
    {
        var missing = Assert.Single(Index.FindMissingWords(new() { Words = "the ferrry" }));

        Assert.Equal("ferrry", missing.Word);
        Assert.Equal(new WordCount("ferry", 3), missing.Suggestions[0]);
    }

    [Fact]
    public void What_is_left_out_is_not_missed() => Assert.Empty(Index.FindMissingWords(new() { Words = "ferry -ferrry" }));

    private static readonly SearchIndex Index = SearchIndex.Build(new EpisodeCatalog(
        [
            new EpisodeBuilder("harbour").Titled("A glossary")
                .Line("Ines", 1, "The lantern on the bridge is lit by a horse.")
                .Line("Ines", 2, "The ferry is late.")
                .Line("Ines", 3, "The ferry is a boat.")
                .Line("Ines", 4, "The ferry is full of people from Tromsø; road and berry and bridges.")
                .Build(),
        ],
        []));

    private static List<string> Nearest(string typed) =>
        [.. Index.FindMissingWords(new() { Words = typed }).SelectMany(m => m.Suggestions).Select(n => n.Word)];
}
