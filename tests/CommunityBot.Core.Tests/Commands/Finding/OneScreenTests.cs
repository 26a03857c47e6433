using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

/// <summary>Answers are one screen of a phone tall, and what they leave out is behind a button.</summary>
public sealed class OneScreenTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("/guest dinos")]
    [InlineData("/guest maelys")]
    [InlineData("/guest marit")]
    [InlineData("/guest someone from kastlet")]
    [InlineData("/episode devrel")]
    [InlineData("/episode imposter syndrome")]
    [InlineData("/episode S3E2")]
    [InlineData("/episode latest with marit")]
    [InlineData("/episode from 2020 to 2026")]
    [InlineData("/quote imposter syndrome")]
    [InlineData("/quote motorbike")]
    [InlineData("/voices documentation")]
    [InlineData("/whoknows documentation")]
    [InlineData("/start")]
    [InlineData("/start careers")]
    [InlineData("what did dinos say about imposter syndrome?")]
    [InlineData("who knows about documentation")]
    public async Task An_answer_and_what_its_buttons_show_are_one_screen_tall(string line)
    {
        var reply = await bot.AnswerAsync(line);
        Assert.InRange(PhoneScreen.CountLines(reply), 1, PhoneScreen.MaxLines);

        // What is around a quote is as long as it is.
        var buttons = Buttons(reply)
            .Where(b => b.Action == ButtonAction.Update && !b.Command.EndsWith("context:1", StringComparison.Ordinal));
        foreach (var button in buttons)
        {
            var other = await bot.AnswerAsync(button.Command);
            Assert.Equal(Outcome.Answered, other.Outcome);
            Assert.InRange(PhoneScreen.CountLines(other), 1, PhoneScreen.MaxLines);
        }
    }

    [Fact]
    public async Task A_bio_ends_where_a_sentence_ends_and_goes_on_behind_More()
    {
        var first = "She has built kites since the year in which the wind came from the east and nobody knew why it did. ";
        var others = Enumerable.Range(1, 8).Select(n => $"In workshop number {n} she teaches others how a kite is built.");
        var bio = first + string.Join(' ', others);
        var index = CreateIndex(bio, episodes: 1);

        var reply = await SampleBot.AnswerAsync("/guest ann", index);
        var shown = reply.Blocks.OfType<Block.Paragraph>().Single().Text.ToString();
        var more = await SampleBot.AnswerAsync(Buttons(reply).Single(b => b.Label == "More").Command, index);

        Assert.StartsWith(shown, bio, StringComparison.Ordinal);
        Assert.EndsWith("built.", shown, StringComparison.Ordinal);
        Assert.Equal(bio, $"{shown} {more.Blocks.OfType<Block.Paragraph>().First().Text}");
    }

    [Fact]
    public async Task The_quotes_of_a_card_do_not_repeat_what_the_card_says()
    {
        var one = (await SampleBot.AnswerAsync("/guest ann", CreateIndex("", episodes: 1))).Blocks.OfType<Block.Quote>();
        var two = (await SampleBot.AnswerAsync("/guest ann", CreateIndex("", episodes: 2))).Blocks.OfType<Block.Quote>();

        Assert.All(one.Concat(two), q => Assert.DoesNotContain("Ann Arbor", q.Source.ToString(), StringComparison.Ordinal));
        Assert.All(one, q => Assert.DoesNotContain("S1E1", q.Source.ToString(), StringComparison.Ordinal));
        Assert.All(two, q => Assert.Contains("S1E", q.Source.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guest_of_many_episodes_leads_to_the_list_of_all()
    {
        var index = CreateIndex("", episodes: 9);
        var reply = await SampleBot.AnswerAsync("/guest ann", index);
        var all = await SampleBot.AnswerAsync(Buttons(reply).Single(b => b.Label == "All episodes").Command, index);

        Assert.InRange(reply.Blocks.OfType<Block.Choices>().Single().Items.Count, 1, 5);
        Assert.Contains("9 episodes, newest first", all.Title, StringComparison.Ordinal);
        Assert.Equal(5, all.Blocks.OfType<Block.Choices>().Single().Items.Count);
    }

    [Fact]
    public async Task The_moments_behind_More_are_not_those_of_the_card()
    {
        var reply = await bot.AnswerAsync("/episode devrel");
        var more = await bot.AnswerAsync(Buttons(reply).Single(b => b.Label == "More").Command);

        Assert.NotEmpty(more.Blocks.OfType<Block.Quote>());
        Assert.Empty(Quotes(reply).Intersect(Quotes(more)));
    }

    private static SearchIndex CreateIndex(string bio, int episodes)
    {
        var ann = EpisodeBuilder.Person("annarbor", "Ann Arbor") with { Bio = bio };
        return SearchIndex.Build(new(
            Enumerable.Range(1, episodes).Select(n => new EpisodeBuilder($"kites{n}").Titled($"The art of kite {n}").Number(1, n).Guest(ann)
                .Line("Ann", 3, $"The art of kite {n} is the art of knowing how much rope the wind needs on a hill.").Build()),
            [ann]));
    }

    private static IEnumerable<Button> Buttons(Reply reply) => reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items);

    private static IEnumerable<string> Quotes(Reply reply) => reply.Blocks.OfType<Block.Quote>().Select(q => q.Words.ToString());
}
