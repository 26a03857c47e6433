using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class WhoKnowsCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("imposter syndrome", "Konstantinos Pellimarkos", "his episode, his lines")]
    [InlineData("open source maintenance", "Ottoline Fairweather-Nwosu", "her episode and lines")]
    [InlineData("window functions", "Tobenna Arkwright", "only the bio says it")]
    public async Task The_person_who_knows_most_comes_first(string topic, string first, string reason) =>
        Assert.True(await FindFirstAsync(topic) == first, reason);

    [Fact]
    public async Task A_host_who_asked_stands_below_the_guests_who_answered()
    {
        var people = (await bot.AnswerAsync("/whoknows scope creep")).Blocks.OfType<Block.Choices>().Single().Items;

        var host = Assert.Single(people, p => p.Detail.StartsWith("asked about it as the host", StringComparison.Ordinal));
        Assert.Equal(host, people[^1]);
    }

    [Fact]
    public async Task A_moment_proves_it()
    {
        var quote = (await bot.AnswerAsync("/whoknows imposter syndrome")).Blocks.OfType<Block.Quote>().First();

        Assert.Equal("Konstantinos Pellimarkos", quote.Moment!.Speaker!.FullName);
        Assert.Contains("imposter syndrome", quote.Words.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_knows_what_nobody_says() =>
        Assert.Equal(Outcome.NothingFound, (await bot.AnswerAsync("/whoknows blockchain")).Outcome);

    private async Task<string> FindFirstAsync(string topic) =>
        (await bot.AnswerAsync($"/whoknows {topic}")).Blocks.OfType<Block.Choices>().Single().Items[0].Label;
}
