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

    [Theory]
    [InlineData("https://cdn.example/moss.mp3", "https://cdn.example/moss.mp3#t=752")]
    [InlineData("https://cdn.example/moss%20one.mp3?size=12&x=%2F#t=5", "https://cdn.example/moss%20one.mp3?size=12&x=%2F#t=752")]
    [InlineData("http://cdn.example:8080/moss.mp3", "http://cdn.example:8080/moss.mp3#t=752")]
    public void Without_a_video_the_audio_starts_at_the_time(string audio, string expected)
    {
        var link = new EpisodeLinks(Audio: new(audio), Page: new("https://moss.example/1")).At(new(754, Estimated: false));

        Assert.Equal((expected, TimedLinkKind.Audio), (link!.Address.AbsoluteUri, link.Kind));
    }

    [Fact]
    public void A_video_is_better_than_audio_and_audio_than_the_page()
    {
        var (audio, page) = (new Uri("https://cdn.example/moss.mp3"), new Uri("https://moss.example/1"));

        Assert.Equal(TimedLinkKind.Video, new EpisodeLinks("abcdefghijk", Audio: audio, Page: page).At(null)!.Kind);
        Assert.Equal(new TimedLink(audio, TimedLinkKind.Audio), new EpisodeLinks(Audio: audio, Page: page).At(null));
        Assert.Equal(new TimedLink(page, TimedLinkKind.Page), new EpisodeLinks(Page: page).At(new(5, Estimated: false)));
        Assert.Null(EpisodeLinks.None.At(new(5, Estimated: false)));
    }

    [Fact]
    public void Without_a_video_there_is_no_link() => Assert.Null(EpisodeLinks.None.YouTubeAt(new(5, Estimated: false)));
}
