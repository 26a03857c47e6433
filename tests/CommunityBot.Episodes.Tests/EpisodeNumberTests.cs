namespace CommunityBot.Episodes.Tests;

public class EpisodeNumberTests
{
    [Theory]
    [InlineData("S14E6")]
    [InlineData("s14e06")]
    [InlineData(" S14 E6 ")]
    [InlineData("14x6")]
    [InlineData("season 14 episode 6")]
    [InlineData("Season 14, Ep. 6")]
    public void All_usual_forms_of_a_number_are_parsed(string text)
    {
        Assert.True(EpisodeNumber.TryParse(text, out var number));
        Assert.Equal(new(14, 6), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("S14")]
    [InlineData("E6")]
    [InlineData("14 6")]
    [InlineData("S14E6 devrel")]
    [InlineData("S99999E1")]
    [InlineData("S1E99999999999999999999")]
    [InlineData("S١E٢")]
    public void Any_other_text_is_not_a_number(string? text) => Assert.False(EpisodeNumber.TryParse(text, out _));

    [Fact]
    public void Seasons_come_before_episodes() => Assert.True(new EpisodeNumber(2, 9) < new EpisodeNumber(10, 1));
}
