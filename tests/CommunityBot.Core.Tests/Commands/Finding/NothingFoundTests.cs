using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class NothingFoundTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("pirates", "“rates” is two letters away")]
    [InlineData("vim", "“him” is another word")]
    [InlineData("données", "“dinners” is two letters away")]
    [InlineData("wie werde ich data scientist", "the line with “wide” has nothing of the question")]
    public async Task A_word_that_nobody_says_is_not_replaced_by_another_one(string words, string reason)
    {
        var reply = await bot.AnswerAsync($"/quote {words}");

        Assert.True(reply.Outcome == Outcome.NothingFound, reason);
        Assert.Equal($"Nothing found for “{words}”.", reply.Title);
    }

    [Fact]
    public async Task The_words_that_nobody_says_and_topics_that_exist_are_named() => Assert.Equal(
        """
        Nothing found for “wie werde ich dashboards”.
        ─────────────────────────────────────────────
        Nobody ever says “wie”, “werde” or “ich”.

          1. /quote dashboards
          2. /episode dashboards
          3. /episode careers
          4. /episode data contracts

        """,
        await bot.ReadAsync("/quote wie werde ich dashboards"));

    [Fact]
    public async Task Words_that_are_really_near_are_offered()
    {
        var answer = await bot.ReadAsync("/quote xarbour");

        Assert.StartsWith("Nothing found for “xarbour”.\n", answer, StringComparison.Ordinal);
        Assert.Contains("Similar words that are said: “harbour” (4 lines).\n\n  1. /quote harbour\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_names_only_the_words_that_were_looked_for()
    {
        var answer = await bot.ReadAsync("/quote facilitatd silence");

        Assert.Contains("· Nobody ever says “facilitatd”. Looked for in its place: “facilitated”.\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_nobody_says_gets_the_closest_one_and_says_so()
    {
        var answer = await bot.ReadAsync("/quote data is the new oil");

        Assert.StartsWith("Nobody says exactly “data is the new oil”. The closest:\n", answer, StringComparison.Ordinal);
        Assert.Contains("The new terminal for oil has no data yet.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The teapot sang loudly. Nobody drank the cocoa.", "Nobody says anything close to “{0}”. The nearest:")]
    [InlineData("In the end the cocoa sang beside a teapot.", "Nobody says exactly “{0}”. The closest:")]
    public async Task Words_of_different_sentences_are_not_close_to_a_sentence(string line, string title)
    {
        var episode = new EpisodeBuilder("kitchen").Line("Ines", null, line);
        foreach (var thing in new[] { "fog", "potatoes", "insurance", "cranes", "birthdays" })
            episode.Line("Ines", null, $"Nobody in that house spoke about {thing} in the end.").Line("Ines", null, "Rain fell.");
        var index = SearchIndex.Build(new EpisodeCatalog([episode.Build()], []));

        Assert.Equal(
            title.Replace("{0}", "the cocoa that sang in a teapot", StringComparison.Ordinal),
            (await SampleBot.AnswerAsync("/quote the cocoa that sang in a teapot", index)).Title);
    }

    [Theory]
    [InlineData("/quote ????")]
    [InlineData("/quote -dashboards")]
    [InlineData("/quote what")]
    [InlineData("/quote and or")]
    public async Task A_question_without_a_word_says_so(string line)
    {
        var reply = await bot.AnswerAsync(line);

        Assert.Equal(Outcome.NothingFound, reply.Outcome);
        Assert.Contains("There is no word to look for.", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_from_a_place_is_not_taken_for_a_name() => Assert.StartsWith(
        "Nobody is found for “someone from Zimbelheim”", (await bot.AnswerAsync("/guest someone from Zimbelheim")).Title,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_line_with_little_of_the_question_is_only_the_nearest()
    {
        var episode = new EpisodeBuilder("harbour");
        foreach (var word in new[] { "fog", "potatoes", "insurance", "cranes", "birthday" })
            episode.Line("Ines", null, $"It was about the {word}.").Line("Ines", null, "Nobody came.").Line("Ines", null, "Rain fell.");
        var index = SearchIndex.Build(new EpisodeCatalog([episode.Build()], []));

        var reply = await SampleBot.AnswerAsync("/quote fog potatoes insurance cranes birthday", index);

        Assert.Equal("Nobody says anything close to “fog potatoes insurance cranes birthday”. The nearest:", reply.Title);
        Assert.Equal(Outcome.Answered, reply.Outcome);
    }

    [Theory]
    [InlineData("saying no is a feature")]
    [InlineData("what did they do with the coffee machine")]
    [InlineData("imposter syndrome")]
    public async Task A_sentence_that_was_said_a_question_and_a_topic_need_no_remark(string words) =>
        Assert.Equal("", (await bot.AnswerAsync($"/quote {words}")).Title);
}
