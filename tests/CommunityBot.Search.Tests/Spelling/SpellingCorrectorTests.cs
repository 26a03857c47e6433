using CommunityBot.Episodes;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Spelling;

/// <summary>The suggestions for words that do not occur.</summary>
public sealed class SpellingCorrectorTests
{
    [Theory]
    [InlineData("lantrn", "lantern", "a letter missing")]
    [InlineData("lanttern", "lantern", "a letter twice")]
    [InlineData("lantren", "lantern", "a transposition")]
    [InlineData("lanturn", "lantern", "a wrong letter")]
    [InlineData("accomodtion", "accommodation", "two edits in a long word")]
    [InlineData("lamturn", "", "two edits in a word of seven letters are another word")]
    [InlineData("alntern", "lantern", "a transposition at the start")]
    [InlineData("brigde", "bridge", "more similar than any other")]
    [InlineData("hose", "horse", "a letter missing in a short word")]
    [InlineData("Tromsö", "", "the same word after folding, so nothing is missing")]
    [InlineData("hsoer", "", "a short word with two edits is another word")]
    [InlineData("bat", "", "a word of three letters is another word")]
    [InlineData("goat", "", "a word of four letters has no correction of four letters")]
    [InlineData("isn", "isnt", "a contraction without its end")]
    [InlineData("mvps", "mvp", "an abbreviation with a plural")]
    [InlineData("monotony", "monotonic", "two edits at the end are another form of the word")]
    [InlineData("mono", "", "the beginning of a word only")]
    [InlineData("kubernetes", "", "nothing is similar")]
    public void The_most_similar_word_that_occurs_is_suggested(string typed, string suggestion, string reason) =>
        Assert.True(Suggest(typed).FirstOrDefault("") == suggestion, $"{reason}: {string.Join(", ", Suggest(typed))}");

    [Fact]
    public void The_more_frequent_of_two_equally_similar_words_comes_first() => Assert.Equal(["ferry", "berry"], Suggest("gerry"));

    [Fact]
    public void A_wrong_first_letter_is_less_likely() => Assert.Equal("berry", Suggest("bferry")[0]);

    [Fact]
    public void Words_at_distance_two_are_suggested_only_when_there_is_none_at_distance_one() =>
        Assert.Equal(["bridge"], Suggest("bbridge"));

    [Theory]
    [InlineData("lantrn", 1, "a missing letter in a word of seven")]
    [InlineData("brigde", 1, "a transposition")]
    [InlineData("gerry", 0, "another first letter: it is named, but not shown as the answer")]
    [InlineData("ferty", 0, "another letter in a short word")]
    [InlineData("gerry full people", 1, "the words beside it support it")]
    public void Only_a_likely_correction_is_an_answer_of_its_own(string typed, int count, string reason) =>
        Assert.True(Index.FindQuotes(new() { Words = typed }, 1).Count == count, reason);

    [Fact]
    public void A_word_that_occurs_only_in_a_title_is_not_suggested() => Assert.Empty(Suggest("glosary"));

    [Fact]
    public void A_suggestion_has_the_number_of_lines_that_contain_it()
    {
        var missing = Assert.Single(Index.FindMissingWords(new() { Words = "the ferrry" }));

        Assert.Equal("ferrry", missing.Word);
        Assert.Equal(new WordCount("ferry", 3), missing.Suggestions[0]);
    }

    [Fact]
    public void Excluded_words_are_not_missing() => Assert.Empty(Index.FindMissingWords(new() { Words = "ferry -ferrry" }));

    private static readonly SearchIndex Index = SearchIndex.Build(new EpisodeCatalog(
        [
            new EpisodeBuilder("harbour").Titled("A glossary")
                .Line("Ines", 1, "The lantern on the bridge is lit by a horse.")
                .Line("Ines", 2, "The ferry is late.")
                .Line("Ines", 3, "The ferry is a boat.")
                .Line("Ines", 4, "The ferry is full of people from Tromsø; road and berry and bridges.")
                .Line("Ines", 5, "The accommodation is good.")
                .Line("Ines", 6, "An MVP isn't monotonic.")
                .Build(),
        ],
        []));

    private static List<string> Suggest(string typed) =>
        [.. Index.FindMissingWords(new() { Words = typed }).SelectMany(m => m.Suggestions).Select(n => n.Word)];
}
