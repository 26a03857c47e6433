using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class StartCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Fact]
    public async Task Without_marked_pages_there_are_five_episodes_each_with_another_reason()
    {
        var choices = Choices(await bot.AnswerAsync("/start"));

        Assert.Equal(5, choices.Count);
        Assert.Equal(5, choices.Select(c => c.Label).Distinct().Count());
        Assert.All(choices, c => Assert.NotEmpty(c.Detail));
        Assert.StartsWith("the best of ", choices[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_topic_the_best_episodes_about_it_say_why()
    {
        var reply = await bot.AnswerAsync("/start imposter syndrome");

        Assert.Equal("Where to begin with “imposter syndrome”", reply.Title);
        Assert.Equal("S2E1 Interviews and Imposter Syndrome", Choices(reply)[0].Label);
        Assert.StartsWith("its title says so · ", Choices(reply)[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marked_pages_come_in_their_order_in_pages_of_five()
    {
        var index = SearchIndex.Build(
            new EpisodeCatalog([.. Enumerable.Range(1, 7).Select(n => Create(n) with { Gateway = 8 - n }), Create(8)], []));
        var first = await SampleBot.AnswerAsync("/start", index);
        var more = first.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == "More");
        var second = await SampleBot.AnswerAsync(more.Command, index);

        Assert.Equal(["S1E7", "S1E6", "S1E5", "S1E4", "S1E3"], Numbers(first));
        Assert.Equal(["S1E2", "S1E1"], Numbers(second));
        Assert.All(Choices(first), c => Assert.Equal("recommended by its makers", c.Detail));
    }

    [Fact]
    public async Task A_page_can_be_shared_as_it_is()
    {
        var reply = await bot.AnswerAsync("/start careers");
        var share = reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Action == ButtonAction.Share);

        Assert.Equal(Numbers(reply), Numbers(await bot.AnswerAsync(share.Command)));
    }

    [Fact]
    public async Task A_topic_that_nobody_speaks_of_has_no_beginning() =>
        Assert.Equal(Outcome.NothingFound, (await bot.AnswerAsync("/start blockchain")).Outcome);

    [Fact]
    public async Task An_archive_without_episodes_has_no_beginning() =>
        Assert.Equal(Outcome.NothingFound, (await SampleBot.AnswerAsync("/start", SearchIndex.Build(EpisodeCatalog.Empty))).Outcome);

    private static Episode Create(int number) => new()
    {
        Id = new($"kites-{number}"),
        Number = new(1, number),
        Title = $"Kites {number}",
        Name = $"Kites {number}",
        Lines = [new() { Entry = 0, Text = $"This is the kite number {number} of all." }],
    };

    private static IReadOnlyList<Choice> Choices(Reply reply) => reply.Blocks.OfType<Block.Choices>().First().Items;

    private static IEnumerable<string> Numbers(Reply reply) => Choices(reply).Select(c => c.Label.Split(' ')[0]);
}
