using CommunityBot.Episodes;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class MomentExtractorTests
{
    [Fact]
    public void The_sentence_with_the_words_is_picked_out_of_the_line() => Assert.Equal(
        "The lantern hangs above the harbour gate every night.",
        Picked("lantern", "We had a long winter in the old town. The lantern hangs above the harbour gate every night. Nobody lights it any more these days."));

    [Fact]
    public void As_many_sentences_as_hold_more_of_the_words_are_picked() => Assert.Equal(
        "The lantern hangs above the gate. Somebody painted it green. The ferry is late as ever.",
        Picked("lantern ferry", "Nothing else. The lantern hangs above the gate. Somebody painted it green. The ferry is late as ever. That was all we saw."));

    [Fact]
    public void The_fewest_sentences_are_picked() => Assert.Equal(
        "The ferry carries a lantern in its bow at night.",
        Picked("lantern ferry", "There is a lantern, I am told. And there is a ferry. The ferry carries a lantern in its bow at night. We like it."));

    [Fact]
    public void Sentences_too_far_apart_for_one_quote_are_not_joined()
    {
        var between = string.Concat(Enumerable.Repeat("Rain fell on the roofs of the town. ", 12));

        Assert.True(Picked("lantern ferry", $"The lantern is lit. {between}The ferry is late.").Length < 100);
    }

    [Fact]
    public void A_short_sentence_takes_what_follows() => Assert.Equal(
        "A lantern! It was found under the third bench from the door.",
        Picked("lantern", "They searched for an hour. A lantern! It was found under the third bench from the door. We laughed."));

    [Fact]
    public void A_short_last_sentence_takes_what_comes_before() => Assert.Equal(
        "What do you think they found under the bench? A lantern!",
        Picked("lantern", "They searched for an hour. What do you think they found under the bench? A lantern!"));

    [Fact]
    public void A_short_line_is_quoted_whole() => Assert.Equal("A lantern!", Picked("lantern", "A lantern!"));

    [Theory]
    [InlineData("lantern", "Two [lanterns] hang there, and each [lantern] is green.", "every form")]
    [InlineData("green lantern", "The [green lantern] hangs beside another [green] one.", "words side by side are one match")]
    [InlineData("lantrn", "The [lantern] hangs above the gate of the harbour.", "what a typo was taken for")]
    [InlineData("lamp post", "There is a [lamppost] at the end of the long street.", "a compound for two words")]
    [InlineData("lamppost", "There is a [lamp post] at the end of the long street.", "two words for a compound, both of them")]
    [InlineData("lamppost", "Behind the [lamp-post] stood another lamp and a post.", "halves alone are nothing")]
    [InlineData("rag", "We call it [retrieval augmented generation] in the harbour.", "a synonym, whole")]
    [InlineData("Tromso", "There is a lantern in [Tromsø], too, as they tell me.", "as it is written, not as it was typed")]
    [InlineData("dont", "They [don’t] light the lantern above the gate any more.", "an apostrophe inside the word")]
    public void What_was_asked_for_is_marked(string words, string marked, string reason)
    {
        var hit = Hit(words, marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));

        var text = hit.Moment.Text;
        foreach (var match in hit.Matches.Reverse())
            text = text.Insert(match.End, "]").Insert(match.Start, "[");
        Assert.True(text == marked, $"{reason}: {text}");
    }

    [Fact]
    public void Marks_lie_inside_the_quote_and_do_not_overlap()
    {
        var hit = Hit("lantern gate", string.Concat(Enumerable.Repeat("The lantern, the gate and the lantern. ", 100)));

        var end = 0;
        foreach (var match in hit.Matches)
        {
            Assert.InRange(match.Start, end, hit.Moment.Length);
            end = match.End;
        }

        Assert.InRange(end, 1, hit.Moment.Length);
    }

    [Fact]
    public void A_monster_of_a_line_is_quoted_in_part()
    {
        var hit = Hit("lantern", string.Concat(Enumerable.Repeat("Lantern. ", 100_000)));

        Assert.InRange(hit.Moment.Length, 1, 400);
    }

    private static string Picked(string words, string line) => Hit(words, line).Moment.Text;

    private static MomentHit Hit(string words, string line)
    {
        var episode = new EpisodeBuilder("harbour").Line("Ines", 10, "Something else was said before.").Line("Ines", 20, line).Build();
        var hits = SearchIndex.Build(new EpisodeCatalog([episode], [])).FindQuotes(new() { Words = words }, 5);
        return Assert.Single(hits, h => h.Moment.LineIndex == 1);
    }
}
