using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

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

    [Theory]
    [InlineData("Ida is an advocate at Brewly. She likes tea.")]
    [InlineData("Ida is the founder of Brewly.")]
    public async Task Who_works_there_stands_above_a_guest_who_only_made_something_for_it(string bio)
    {
        var (maker, worker) = (EpisodeBuilder.Person("otto", "Otto Vask"), EpisodeBuilder.Person("ida", "Ida Holm") with { Bio = bio });
        var episode = new EpisodeBuilder("kettles").Guest(maker)
            .Line("Otto", null, "We built a kettle for Brewly, and Brewly paid on time.")
            .Line("Otto", null, "Brewly is a company that sells kettles to offices.");
        var other = new EpisodeBuilder("tea").Guest(worker).Line("Ida", null, "Green tea wants water that has cooled for a while.");
        var index = SearchIndex.Build(new EpisodeCatalog([episode.Build(), other.Build()], [maker, worker]));

        var people = (await SampleBot.AnswerAsync("/whoknows brewly", index)).Blocks.OfType<Block.Choices>().Single().Items;

        Assert.Equal(["Ida Holm", "Otto Vask"], people.Select(p => p.Label));
    }

    [Fact]
    public async Task Nobody_knows_what_nobody_says() =>
        Assert.Equal(Outcome.NothingFound, (await bot.AnswerAsync("/whoknows blockchain")).Outcome);

    private async Task<string> FindFirstAsync(string topic) =>
        (await bot.AnswerAsync($"/whoknows {topic}")).Blocks.OfType<Block.Choices>().Single().Items[0].Label;
}
