using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class EpisodeCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("/episode ottoline", "Ottoline Fairweather-Nwosu")]
    [InlineData("/guest ottoline", "Ottoline Fairweather-Nwosu")]
    [InlineData("/episode lucjan mrozny", "Łucjan Mroźny")]
    public async Task The_name_of_a_guest_shows_what_the_guest_says_and_no_greetings(string line, string guest)
    {
        var quotes = (await bot.AnswerAsync(line)).Blocks.OfType<Block.Quote>().ToList();

        Assert.Equal(3, quotes.Count);
        Assert.All(quotes, q => Assert.Equal(guest, q.Moment!.Speaker!.FullName));
        Assert.All(quotes, q => Assert.DoesNotContain("thank", q.Words.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(quotes, q => Assert.DoesNotContain("welcome", q.Words.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_topic_shows_the_moments_for_its_words() => Assert.Contains(
        (await bot.AnswerAsync("/episode devrel")).Blocks, b => b is Block.Heading { Title: "Moments for “devrel”" });

    [Fact]
    public async Task An_episode_is_not_found_by_a_word_that_only_resembles_one() =>
        Assert.Equal(Outcome.NothingFound, (await bot.AnswerAsync("/episode pirates")).Outcome);
}
