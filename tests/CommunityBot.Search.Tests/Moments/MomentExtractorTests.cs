using CommunityBot.Episodes;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Moments;

public sealed class MomentExtractorTests
{
    [Fact]
    public void The_sentence_with_the_words_is_extracted_from_the_line() => Assert.Equal(
        "The lantern hangs above the gate of the old harbour every night of the year.",
        Extract(
            "lantern",
            "A long winter came. The lantern hangs above the gate of the old harbour every night of the year. Nobody lights it any more."));

    [Fact]
    public void More_sentences_are_extracted_when_they_contain_more_of_the_words() => Assert.Equal(
        "The lantern hangs above the gate. Somebody painted it green. The ferry is late as ever.",
        Extract(
            "lantern ferry",
            "Nothing else. The lantern hangs above the gate. Somebody painted it green. The ferry is late as ever. That was all."));

    [Fact]
    public void The_fewest_sentences_are_extracted() => Assert.Equal(
        "The ferry carries a lantern in its bow at night, where the captain can see it.",
        Extract(
            "lantern ferry",
            "There is a lantern. And there is a ferry. The ferry carries a lantern in its bow at night, where the captain can see it."));

    [Fact]
    public void Stop_words_select_a_sentence_and_are_not_marked()
    {
        var hit = Find("what is the lantern", "A lantern is what the ferry carries at night, in fog and in rain.");

        Assert.Equal(["lantern"], hit.Matches.Select(m => hit.Moment.Text.Substring(m.Start, m.Length)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 254)]
    [InlineData(0, 300)]
    [InlineData(300, 0)]
    [InlineData(300, 100_000)]
    public void Words_behind_many_other_characters_are_marked_where_they_stand(int before, int between)
    {
        var line = $"{new string('—', before)}In the fog{new string('-', between)} the lantern is lit—always, as C++ is—beside the ferry.";

        var hit = Find("lantern ferry C++", line);

        Assert.Equal(["lantern", "C++", "ferry"], hit.Matches.Select(m => hit.Moment.Text.Substring(m.Start, m.Length)));
    }

    [Fact]
    public void Sentences_too_far_apart_for_one_quote_are_not_joined()
    {
        var between = string.Concat(Enumerable.Repeat("Rain fell on the roofs of the town. ", 12));

        var quote = Extract("lantern ferry", $"The lantern is lit. {between}The ferry is late.");

        // Three sentences explain the short one.
        Assert.Equal($"The lantern is lit. {string.Join(' ', Enumerable.Repeat("Rain fell on the roofs of the town.", 3))}", quote);
    }

    [Fact]
    public void A_short_sentence_is_extended_by_the_next_one() => Assert.Equal(
        "A lantern! It was found under the third bench from the door of the old boat house.",
        Extract(
            "lantern",
            "They searched for an hour. A lantern! It was found under the third bench from the door of the old boat house. We laughed."));

    [Fact]
    public void A_statement_brings_the_sentence_that_explains_it() => Assert.Equal(
        "One problem of the pier is the lantern on its very last pole. Every storm of the winter breaks its glass.",
        Extract(
            "lantern",
            "Nobody came. One problem of the pier is the lantern on its very last pole. Every storm of the winter breaks its glass."));

    [Theory]
    [InlineData("Thank you for that story about the northern pier.", "small talk")]
    [InlineData("Who else has ever been to the northern pier?", "a question")]
    [InlineData("So it goes.", "it says nothing")]
    public void A_sentence_that_explains_nothing_stays_away(string next, string reason)
    {
        const string Statement = "The lantern of the northern pier hangs at the height of a house of three floors.";

        Assert.True(Extract("lantern", $"{Statement} {next}") == Statement, reason);
    }

    [Fact]
    public void A_short_last_sentence_is_extended_by_the_one_before() => Assert.Equal(
        "What do you think they found in the end, under the third bench from the door? A lantern!",
        Extract(
            "lantern",
            "They searched for an hour. What do you think they found in the end, under the third bench from the door? A lantern!"));

    [Fact]
    public void A_dependent_sentence_brings_the_one_it_refers_to() => Assert.Equal(
        "The old lamp was sold to a museum in the north. They hung the lantern there, above the third window.",
        Extract(
            "lantern",
            "Nobody paid. The old lamp was sold to a museum in the north. They hung the lantern there, above the third window."));

    [Fact]
    public void A_question_brings_the_answer_behind_it() => Assert.Equal(
        "What does a keeper of the light do with a lantern that nobody needs any more? He sells it to the museum.",
        Extract(
            "lantern",
            "What does a keeper of the light do with a lantern that nobody needs any more? He sells it to the museum. We laughed."));

    [Fact]
    public void At_most_four_sentences_are_joined_for_the_sake_of_the_context() => Assert.Equal(
        "It was so low. It was so hot. It was so dim. It was a lantern, which hung above the gate for a hundred years.",
        Extract(
            "lantern",
            "It was far. It was so low. It was so hot. It was so dim. It was a lantern, which hung above the gate for a hundred years."));

    [Fact]
    public void A_short_line_is_quoted_as_a_whole() => Assert.Equal("A lantern!", Extract("lantern", "A lantern!"));

    [Theory]
    [InlineData("lantern", "Two [lanterns] hang there, and each [lantern] is green.", "every form")]
    [InlineData("green lantern", "The [green lantern] hangs beside another [green] one.", "adjacent words are one match")]
    [InlineData("lantrn", "The [lantern] hangs above the gate of the harbour.", "the correction of a typo")]
    [InlineData("lamp post", "There is a [lamppost] at the end of the long street.", "a compound for two words")]
    [InlineData("lamppost", "There is a [lamp post] at the end of the long street.", "two words for a compound, both of them")]
    [InlineData("lamppost", "Behind the [lamp-post] stood another lamp and a post.", "parts alone do not match")]
    [InlineData("rag", "We call it [retrieval augmented generation] in the harbour.", "a whole synonym")]
    [InlineData("Tromso", "There is a lantern in [Tromsø], too, as they tell me.", "the text of the line, not of the query")]
    [InlineData("dont", "They [don’t] light the lantern above the gate any more.", "an apostrophe inside the word")]
    public void The_matched_words_are_marked(string words, string marked, string reason)
    {
        var hit = Find(words, marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));

        var text = hit.Moment.Text;
        foreach (var match in hit.Matches.Reverse())
            text = text.Insert(match.End, "]").Insert(match.Start, "[");
        Assert.True(text == marked, $"{reason}: {text}");
    }

    [Fact]
    public void Matches_are_inside_the_quote_and_do_not_overlap()
    {
        var hit = Find("lantern gate", string.Concat(Enumerable.Repeat("The lantern, the gate and the lantern. ", 100)));

        var end = 0;
        foreach (var match in hit.Matches)
        {
            Assert.InRange(match.Start, end, hit.Moment.Length);
            end = match.End;
        }

        Assert.InRange(end, 1, hit.Moment.Length);
    }

    [Fact]
    public void Only_a_part_of_a_very_long_line_is_quoted()
    {
        var hit = Find("lantern", string.Concat(Enumerable.Repeat("Lantern. ", 100_000)));

        Assert.InRange(hit.Moment.Length, 1, 400);
    }

    private static string Extract(string words, string line) => Find(words, line).Moment.Text;

    private static MomentHit Find(string words, string line)
    {
        var episode = new EpisodeBuilder("harbour").Line("Ines", 10, "Something else was said before.").Line("Ines", 20, line).Build();
        var hits = SearchIndex.Build(new EpisodeCatalog([episode], [])).FindQuotes(new() { Words = words }, 5);
        return Assert.Single(hits, h => h.Moment.LineIndex == 1);
    }
}
