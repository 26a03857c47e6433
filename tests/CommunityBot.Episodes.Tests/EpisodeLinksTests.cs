namespace CommunityBot.Episodes.Tests;

public class EpisodeLinksTests
{
    private static readonly EpisodeLinks Video = new("abcdefghijk");

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(1087, "18:07")]
    [InlineData(3723, "1:02:03")]
    [InlineData(36000, "10:00:00")]
    public void Times_have_the_form_of_video_players(int seconds, string clock) =>
        Assert.Equal(clock, new Timestamp(seconds, Estimated: false).ToString());

    [Fact]
    public void An_estimated_time_has_a_mark() => Assert.Equal("≈18:07", new Timestamp(1087, Estimated: true).ToString());

    [Fact]
    public void An_exact_link_starts_two_seconds_early() =>
        Assert.Equal("https://www.youtube.com/watch?v=abcdefghijk&t=1085", Video.YouTubeAt(new(1087, Estimated: false))!.AbsoluteUri);

    [Fact]
    public void An_estimated_link_starts_five_seconds_early() =>
        Assert.Equal("https://www.youtube.com/watch?v=abcdefghijk&t=1082", Video.YouTubeAt(new(1087, Estimated: true))!.AbsoluteUri);

    [Fact]
    public void No_link_starts_before_the_video() =>
        Assert.Equal("https://www.youtube.com/watch?v=abcdefghijk&t=0", Video.YouTubeAt(new(1, Estimated: false))!.AbsoluteUri);

    [Fact]
    public void Without_a_time_the_link_is_the_whole_video() =>
        Assert.Equal("https://www.youtube.com/watch?v=abcdefghijk", Video.YouTubeAt(null)!.AbsoluteUri);

    [Fact]
    public void Without_a_video_there_is_no_link() => Assert.Null(EpisodeLinks.None.YouTubeAt(new(5, Estimated: false)));
}
