using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

/// <summary>Questions as members type them, over the sample archive.</summary>
public sealed class TypedQuestionsTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("konstantinos favourite question", "“favourite question” by Konstantinos Pellimarkos", "Konstantinos Pellimarkos")]
    [InlineData("ottoline pull request", "“pull request” by Ottoline Fairweather-Nwosu", "Ottoline Fairweather-Nwosu")]
    public async Task A_quote_reads_the_speaker_and_the_topic_from_the_words(string words, string reading, string speaker)
    {
        var reply = await bot.AnswerAsync($"/quote {words}");

        Assert.Equal(reading, Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
        Assert.Equal(speaker, reply.Blocks.OfType<Block.Quote>().First().Moment!.Speaker!.FullName);
    }

    [Fact]
    public async Task What_a_host_asked_is_not_what_the_host_said()
    {
        var guest = EpisodeBuilder.Person("otto", "Otto Vask");
        var episode = new EpisodeBuilder("books").Guest(guest)
            .Line("Hanne", null, "Last question for today. What is your favourite book?")
            .Line("Otto", null, "My favourite book is the one about tides.")
            .Line("Otto", null, "Sand moves with every storm, and so do the poles.")
            .Line("Hanne", null, "I keep a book about mushrooms beside my bed, and it smells of rain.");
        var index = SearchIndex.Build(new EpisodeCatalog([episode.Build()], [guest]));

        var reply = await SampleBot.AnswerAsync("/quote favourite book by:hanne", index);

        Assert.Equal("Hanne says nothing close to “favourite book”. The nearest:", reply.Title);
        Assert.Contains("mushrooms", reply.Blocks.OfType<Block.Quote>().First().Words.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saying no shipping late and handing over", "The Quiet Work of Open Source")]
    [InlineData("interviewing while doubting yourself", "Interviews and Imposter Syndrome")]
    [InlineData("how to be usefully annoying", "Developer Relations for Data Tools")]
    public async Task An_episode_is_found_by_the_words_of_its_title(string words, string name) =>
        Assert.EndsWith(name, (await bot.AnswerAsync($"/episode {words}")).Title, StringComparison.Ordinal);

    [Theory]
    [InlineData("from 2024", "2024 · ", "S2E3 Developer Relations for Data Tools")]
    [InlineData("in 2023", "2023 · ", "S2E1 Interviews and Imposter Syndrome")]
    [InlineData("last month", "February 2026 · 1 episode", "")]
    [InlineData("last year", "2025 · ", "S3E1 Data Contracts Between Two Teams")]
    public async Task A_time_lists_its_episodes(string words, string title, string episode)
    {
        var answer = await bot.ReadAsync($"/episode {words}");

        Assert.Contains(title, answer, StringComparison.Ordinal);
        Assert.Contains(episode, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/episode latest")]
    [InlineData("/episode S2E1")]
    [InlineData("/guest marit")]
    public async Task Nothing_is_marked_where_nothing_was_searched_for(string line) => Assert.DoesNotContain(
        (await bot.AnswerAsync(line)).Blocks.OfType<Block.Quote>().SelectMany(quote => quote.Words), span => span is Span.Match);

    [Theory]
    [InlineData("/guest marit")]
    [InlineData("/guest dinos")]
    [InlineData("/episode maelys")]
    [InlineData("/quote data contracts")]
    [InlineData("/quote dashboards")]
    public async Task Greetings_thanks_and_the_show_itself_never_lead(string line)
    {
        var first = (await bot.AnswerAsync(line)).Blocks.OfType<Block.Quote>().First().Words.ToString();

        string[] smallTalk = ["welcome", "thank", "hello", "my name is", "this show", "this episode", "great question"];
        Assert.All(smallTalk, phrase => Assert.DoesNotContain(phrase, first, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("imposter syndrome")]
    [InlineData("data contracts")]
    [InlineData("pull request")]
    public async Task An_answer_and_each_entry_of_the_list_below_it_begin_where_a_sentence_begins(string words)
    {
        var reply = await bot.AnswerAsync($"/quote {words}");

        var quote = reply.Blocks.OfType<Block.Quote>().First();
        Assert.True(BeginsSentence(quote.Words.ToString()), quote.Words.ToString());
        Assert.InRange(quote.Words.ToString().Length, 60, 400);
        Assert.All(
            reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items), item => Assert.True(BeginsSentence(item.Label), item.Label));
    }

    [Fact]
    public async Task A_person_is_found_by_an_invention_that_the_bio_names() => Assert.Contains(
        "Ottoline Fairweather-Nwosu", await bot.ReadAsync("/guest who made quernstone"), StringComparison.Ordinal);

    // A mark such as "[laughs]" may stand before it.
    private static bool BeginsSentence(string text) => char.IsUpper((text[0] == '[' ? text[(text.IndexOf(']') + 2)..] : text)[0]);
}
