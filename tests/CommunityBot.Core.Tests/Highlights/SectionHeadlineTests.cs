using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights;

public class SectionHeadlineTests
{
    [Theory]
    [InlineData("Ropes: Why wet knots hold")]
    [InlineData("Questions that a rigger asks")]
    [InlineData("4 knots")]
    public void The_heading_of_a_section_is_the_headline(string title) => Assert.Equal(title, SectionHeadline.Find(CreateMoment(title)));

    [Theory]
    [InlineData("Introduction")]
    [InlineData("Podcast Introduction & Episode Overview")]
    [InlineData("Wrap-up and Closing Remarks")]
    [InlineData("Q&A: Audience Questions")]
    [InlineData("Part 2")]
    [InlineData("00:12:30")]
    [InlineData("  ")]
    [InlineData("on ropes")]
    public void A_heading_that_fits_every_episode_or_repeats_its_name_is_none(string title) =>
        Assert.Null(SectionHeadline.Find(CreateMoment(title)));

    [Fact]
    public void A_heading_that_is_too_long_is_none() => Assert.Null(SectionHeadline.Find(CreateMoment(new('r', PostSize.MaxHeadline + 1))));

    [Fact]
    public void Without_sections_the_chapter_at_the_second_is_the_headline()
    {
        var episode = new EpisodeBuilder("ropes").Line("Ann", 0, "Wet.").Line("Ann", 70, "Dry.").Line("Ann", 200, "Old.").Build() with
        {
            Clips = [new("Introduction", 0, 60), new("Dry ropes", 60, 120)],
        };

        Assert.Equal([null, "Dry ropes", null], Enumerable.Range(0, 3).Select(i => SectionHeadline.Find(Moment.FromWholeLine(episode, i))));
    }

    private static Moment CreateMoment(string title) => Moment.FromWholeLine(
        new EpisodeBuilder("ropes").Titled("On ropes").Header(title).Line("Ann", 0, "Wet knots hold.").Build(), 0);
}
