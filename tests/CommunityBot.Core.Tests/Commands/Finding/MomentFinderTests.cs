using CommunityBot.Core.Commands.Finding;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public class MomentFinderTests(SampleIndex sample) : IClassFixture<SampleIndex>
{
    [Theory]
    [InlineData("https://www.youtube.com/watch?v=tdyNum-0203&t=572")]
    [InlineData("https://youtu.be/tdyNum-0203?t=572s")]
    [InlineData("https://www.youtube.com/watch?feature=share&v=tdyNum-0203&t=572")]
    [InlineData("http://127.0.0.1:5080/episodes/devrel-for-data-tools#t=574")]
    [InlineData("http://127.0.0.1:5080/episodes/devrel-for-data-tools?q=be%20embarrassed#t=574")]
    public void A_link_to_a_second_finds_the_line_at_that_second(string link) =>
        Assert.StartsWith("You must be able to be embarrassed", Assert.Single(Find(link)).Text[..60], StringComparison.Ordinal);

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=notOurVideo&t=5")]
    [InlineData("https://example.org/?v=tdyNum-0203")]
    [InlineData("/episodes/nowhere#t=5")]
    [InlineData("00000000.1.2.3")]
    public void A_link_to_something_else_is_no_moment(string link) => Assert.Empty(Find(link));

    [Theory]
    [InlineData("https://cdn.example/moss.mp3?s=1#t=7", "Moss drinks slowly.")]
    [InlineData("https://cdn.example/moss.mp3?s=1", null)]
    [InlineData("https://cdn.example/fern.mp3#t=7", null)]
    public void A_link_to_a_second_of_the_audio_finds_its_line(string link, string? words)
    {
        var moss = new EpisodeBuilder("moss").WithoutVideo().Audio("https://cdn.example/moss.mp3?s=1")
            .Line("Ann", 0, "Good morning, moss.").Line("Ann", 9, "Moss drinks slowly.").Line("Ann", 20, "Goodbye, moss.").Build();

        Assert.Equal(
            words,
            MomentFinder.Find(SearchIndex.Build(new([moss], [])), link, CancellationToken.None).SingleOrDefault()?.Text);
    }

    [Fact]
    public void Words_give_moments_to_choose_from() => Assert.InRange(Find("imposter syndrome").Count, 2, 5);

    private IReadOnlyList<Moment> Find(string said) => MomentFinder.Find(sample.Index, said, CancellationToken.None);
}
