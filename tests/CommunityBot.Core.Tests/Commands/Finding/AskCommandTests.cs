using CommunityBot.Core.Replies;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class AskCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData(
        "what did dinos say about imposter syndrome?", "imposter syndrome · by Konstantinos Pellimarkos",
        "/quote imposter syndrome by:\"Konstantinos Pellimarkos\"")]
    [InlineData(
        "What does Maëlys think of developer relations", "developer relations · by Maëlys Quérignon",
        "/quote developer relations by:\"Maëlys Quérignon\"")]
    [InlineData(
        "what did maelis say about developer relations", "developer relations · by Maëlys Quérignon",
        "/quote developer relations by:\"Maëlys Quérignon\"")]
    [InlineData("who talked about documentation", "documentation · what several guests said", "/voices documentation")]
    [InlineData("who knows documentation?", "documentation · who knows about it", "/whoknows documentation")]
    [InlineData("someone from kastlet", "someone from kastlet · who that is", "/guest someone from kastlet")]
    [InlineData("who is Ottoline", "Ottoline Fairweather-Nwosu · who that is", "/guest Ottoline Fairweather-Nwosu")]
    [InlineData("season 2", "episodes · season 2", "/episode season:2")]
    [InlineData("episodes from 2023", "episodes · 2023", "/episode year:2023")]
    [InlineData("S2E3", "S2E3 · the episode", "/episode S2E3")]
    [InlineData("2.3", "2.3 · the episode", "/episode 2.3")]
    [InlineData(
        "latest with dinos", "the latest episode · with Konstantinos Pellimarkos",
        "/episode latest with:\"Konstantinos Pellimarkos\"")]
    [InlineData("which episodes are about careers?", "careers · episodes", "/episode careers")]
    [InlineData("when was the episode about open source", "open source · episodes", "/episode open source")]
    [InlineData(
        "quotes by dinos on imposter syndrome", "imposter syndrome · by Konstantinos Pellimarkos",
        "/quote imposter syndrome by:\"Konstantinos Pellimarkos\"")]
    [InlineData("imposter syndrome in season 2", "imposter syndrome · season 2", "/quote imposter syndrome season:2")]
    [InlineData("imposter syndrome in S2E1", "imposter syndrome · in S2E1", "/quote imposter syndrome episode:S2E1")]
    [InlineData("who talked about imposter syndrome in season 2", "imposter syndrome · season 2", "/quote imposter syndrome season:2")]
    [InlineData(
        "how do I measure developer relations", "measure developer relations", "/quote how do I measure developer relations")]
    [InlineData("what did they say about pricing", "pricing · what several guests said", "/voices pricing")]
    [InlineData("konstantinos pelimarkos", "Konstantinos Pellimarkos · who that is", "/guest Konstantinos Pellimarkos")]
    [InlineData("otoline fairwether nwosu", "Ottoline Fairweather-Nwosu · who that is", "/guest Ottoline Fairweather-Nwosu")]
    [InlineData("the one about pricing", "pricing · episodes", "/episode pricing")]
    [InlineData("how many episodes with dinos", "episodes · with Konstantinos Pellimarkos", "/episode with:\"Konstantinos Pellimarkos\"")]
    [InlineData("hello", "what can be asked", "/help")]
    [InlineData(
        "what data work costs", "Pricing Freelance Data Work · the episode of this title", "/episode pricing-freelance-data-work")]
    [InlineData(
        "interviewing while doubting", "Interviews and Imposter Syndrome · the episode of this title",
        "/episode interviewing-while-doubting-yourself")]
    [InlineData("last month", "episodes · February 2026", "/episode from 2026-02-01 to 2026-02-28")]
    [InlineData("from 2024", "episodes · 2024", "/episode year:2024")]
    [InlineData(
        "what did dinos say about imposter syndrome in 2023", "imposter syndrome · episodes · with Konstantinos Pellimarkos · 2023",
        "/episode imposter syndrome year:2023 with:\"Konstantinos Pellimarkos\"")]
    [InlineData(
        "quiet work of source maintenance", "The Quiet Work of Open Source · the episode of this title",
        "/episode quiet-work-of-open-source-maintenance")]
    [InlineData(
        "the quiet work of open source", "The Quiet Work of Open Source · the episode of this title",
        "/episode quiet-work-of-open-source-maintenance")]
    [InlineData("which episodes are about S3?", "S3 · episodes", "/episode \"S3\"", Outcome.NothingFound)]
    [InlineData("imposter syndrome by:dinos", "imposter syndrome · by dinos", "/quote imposter syndrome by:dinos")]
    [InlineData("where do I start", "where to begin", "/start")]
    public async Task A_question_is_answered_like_its_command_and_says_how_it_was_read(
        string question, string reading, string command, Outcome outcome = Outcome.Answered)
    {
        var reply = await bot.AnswerAsync(question);

        Assert.Equal((outcome, command), (reply.Outcome, reply.SameAs));
        Assert.Equal(reading, Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
        Assert.Equal(Describe(await bot.AnswerAsync(command)), Describe(reply with { Blocks = [.. reply.Blocks.Skip(1)] }));
    }

    [Theory]
    [InlineData("imposter syndrome by:dinos with:dinos")]
    [InlineData("imposter syndrome episode:S2E1 year:2019")]
    [InlineData("episode:S2E1")]
    public async Task Filters_of_several_commands_are_one_question(string question) =>
        Assert.Equal(Outcome.Answered, (await bot.AnswerAsync(question)).Outcome);

    [Theory]
    [InlineData("who is dinos in season 3", "dinos · who that is")]
    [InlineData("where do I start with careers in 2022", "careers · where to begin")]
    public async Task The_reading_names_only_conditions_that_count(string question, string reading)
    {
        var text = ((Block.Note)(await bot.AnswerAsync(question)).Blocks[0]).Text.ToString();

        Assert.StartsWith(reading, text, StringComparison.Ordinal);
        Assert.DoesNotContain("season 3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2022", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_shows_the_command_that_gives_the_same() => Assert.Contains(
        "· The same as a command: /quote imposter syndrome by:\"Konstantinos Pellimarkos\"\n",
        await bot.ReadAsync("what did dinos say about imposter syndrome?"), StringComparison.Ordinal);

    [Fact]
    public async Task A_button_opens_a_form_with_the_command_to_change()
    {
        var reply = await bot.AnswerAsync("what did dinos say about imposter syndrome?");
        var change = reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == "Change");
        var form = (await bot.AnswerAsync(change.Command)).Form!;

        Assert.Equal(ButtonAction.OpenForm, change.Action);
        Assert.InRange(change.Command.Length, 1, Button.MaxCommandLength);
        Assert.Equal(("/ask", reply.SameAs), (form.Command, Assert.Single(form.Fields).Value));
    }

    [Fact]
    public async Task A_changed_question_may_be_a_command_or_words() => Assert.Equal(
        Describe(await bot.AnswerAsync("/quote devrel")), Describe(await bot.AnswerAsync("/ask /quote devrel")));

    [Fact]
    public async Task A_name_that_nobody_has_is_said_and_the_rest_is_looked_for()
    {
        var reply = await bot.AnswerAsync("what did Zebulon Quist say about imposter syndrome?");

        Assert.Equal(
            "imposter syndrome · “Zebulon Quist” was never a guest, so from everybody", ((Block.Note)reply.Blocks[0]).Text.ToString());
        Assert.Equal((Outcome.Answered, "/quote imposter syndrome"), (reply.Outcome, reply.SameAs));
    }

    [Fact]
    public async Task A_topic_that_nobody_speaks_of_is_looked_for_in_bios()
    {
        var reply = await bot.AnswerAsync("favourite colleague script");

        Assert.Equal((Outcome.Answered, "/guest favourite colleague script"), (reply.Outcome, reply.SameAs));
    }

    [Theory]
    [InlineData("what did dinos say about blockchain pirates?")]
    [InlineData("wie werde ich Astronautin")]
    [InlineData("???")]
    [InlineData("which")]
    [InlineData("what")]
    [InlineData("blockchain")]
    public async Task A_line_without_a_slash_is_never_an_unknown_command(string line)
    {
        var reply = await bot.AnswerAsync(line);

        Assert.DoesNotContain("There is no command", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
        Assert.NotEqual(Outcome.Failed, reply.Outcome);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help quote")]
    [InlineData("episode S2E3")]
    [InlineData("quote imposter syndrome by:dinos")]
    public async Task A_command_may_be_typed_without_its_slash(string line) =>
        Assert.Equal(Describe(await bot.AnswerAsync("/" + line)), Describe(await bot.AnswerAsync(line)));

    [Theory]
    [InlineData("help me with documentation")]
    [InlineData("quote by dinos about imposter syndrome")]
    [InlineData("guest from kastlet")]
    public async Task The_name_of_a_command_may_begin_a_sentence(string line) =>
        Assert.NotNull((await bot.AnswerAsync(line)).SameAs);

    [Fact]
    public async Task A_long_message_is_looked_for_by_its_rarest_words()
    {
        var reply = await bot.AnswerAsync(string.Join(' ', Enumerable.Repeat("I was wondering whether", 8)) + " imposter syndrome is real");

        Assert.StartsWith("/quote ", reply.SameAs, StringComparison.Ordinal);
        Assert.Contains("imposter", reply.SameAs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_quote_stands_in_the_archive_word_for_word()
    {
        string[] questions =
            ["what did dinos say about imposter syndrome", "who talked about documentation", "devrel", "who knows pricing"];
        foreach (var question in questions)
        {
            var quotes = (await bot.AnswerAsync(question)).Blocks.OfType<Block.Quote>().ToList();
            Assert.NotEmpty(quotes);
            var lines = bot.Index.Catalog.Episodes.SelectMany(e => e.Lines).ToList();
            Assert.All(quotes, q => Assert.Contains(lines, l => l.Text.Contains(q.Words.ToString(), StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task In_a_show_is_where_it_is_looked_for()
    {
        var reply = await SampleBot.AnswerAsync($"hives in {TwoShows.Names[0]}", TwoShows.Index);

        Assert.Contains($"in {TwoShows.Names[0]}", ((Block.Note)reply.Blocks[0]).Text.ToString(), StringComparison.Ordinal);
    }

    // Without the buttons, to which the question adds one.
    private static string Describe(Reply reply) =>
        ReplyJson.Write(reply with { SameAs = null, Blocks = [.. reply.Blocks.Where(b => b is not Block.Buttons)] });
}
