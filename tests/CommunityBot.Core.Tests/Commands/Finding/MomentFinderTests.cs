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

    // Entries 0 to 2. The second line lasts from 20 to 60 seconds, and the sentences in it are said at 20, about 30 and about 48 seconds.
    private static readonly SearchIndex Moss = SearchIndex.Build(new([new EpisodeBuilder("moss")
        .Line("Ann", 0, "Good morning to everybody who likes moss.")
        .Line(
            "Ann", 20,
            "Moss drinks slowly on a roof. It needs no soil, no seeds and no gardener at all. Ask it again in a hundred years.")
        .Line("Ann", 60, "Goodbye, moss.").Build()], []));

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abcdefghijk&t=18", "Moss drinks slowly on a roof.")]
    [InlineData("https://youtu.be/abcdefghijk?t=40", "It needs no soil, no seeds and no gardener at all.")]
    [InlineData("https://youtu.be/abcdefghijk?t=0m55s", "Ask it again in a hundred years.")]
    [InlineData("<https://youtu.be/abcdefghijk?t=55|Moss>", "Ask it again in a hundred years.")]
    [InlineData("https://bot.example/episodes/moss#t=20", "Moss drinks slowly on a roof.")]
    [InlineData("/episodes/moss#t=55", "Ask it again in a hundred years.")]
    [InlineData("https://bot.example/episodes/moss?q=no+gardener#t=20", "It needs no soil, no seeds and no gardener at all.")]
    [InlineData("https://bot.example/episodes/moss?q=a%20hundred%20years#l=1", "Ask it again in a hundred years.")]
    [InlineData("https://bot.example/episodes/moss?q=a%20hundred%20years", "Ask it again in a hundred years.")]
    [InlineData("https://bot.example/search?q=a+hundred+years", "Ask it again in a hundred years.")]
    public void A_link_finds_the_sentence_that_is_said_there(string link, string words)
    {
        Assert.Contains(words, Assert.Single(MomentFinder.Find(Moss, link, CancellationToken.None)).Text, StringComparison.Ordinal);
        Assert.False(MomentFinder.IsUnchecked(link));
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abcdefghijk&t=99999")]
    [InlineData("https://youtu.be/abcdefghijk?t=2h3m")]
    [InlineData("https://bot.example/episodes/moss#t=99999")]
    public void A_link_behind_the_end_finds_nothing(string link) => Assert.Empty(MomentFinder.Find(Moss, link, CancellationToken.None));

    [Fact]
    public void Every_link_of_the_bot_finds_the_sentence_that_it_was_made_for()
    {
        foreach (var sentence in SentenceSplitter.Split(Moss.Catalog.Episodes[0].Lines[1].Text))
        {
            var moment = new Moment(Moss.Catalog.Episodes[0], 1, sentence.Start, sentence.Length);

            Assert.Equal(moment, Assert.Single(MomentFinder.Find(Moss, moment.Link!.AbsoluteUri, CancellationToken.None)));
        }
    }

    [Fact]
    public void A_line_without_its_words_is_checked_unless_the_link_has_the_words_of_a_question()
    {
        Assert.True(MomentFinder.IsUnchecked("https://bot.example/episodes/moss#l=1"));
        Assert.Empty(MomentFinder.Find(Moss, "https://bot.example/episodes/moss?q=ferns#l=1", CancellationToken.None));
    }

    [Fact]
    public void A_file_in_a_folder_of_episodes_is_audio()
    {
        var fern = new EpisodeBuilder("fern").WithoutVideo().Audio("https://cdn.example/episodes/fern.mp3")
            .Line("Ann", 0, "Good morning, fern.").Line("Ann", 9, "Ferns unroll.").Build();

        Assert.Equal(
            "Ferns unroll.",
            Assert.Single(MomentFinder.Find(
                SearchIndex.Build(new([fern], [])), "https://cdn.example/episodes/fern.mp3#t=7", CancellationToken.None)).Text);
    }

    [Fact]
    public void Words_give_moments_to_choose_from() => Assert.InRange(Find("imposter syndrome").Count, 2, 5);

    private IReadOnlyList<Moment> Find(string said) => MomentFinder.Find(sample.Index, said, CancellationToken.None);
}
