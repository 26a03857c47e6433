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
    [InlineData("#")]
    [InlineData("12.")]
    [InlineData("12.3456")]
    [InlineData("12345")]
    [InlineData("212 hoses")]
    [InlineData("E6")]
    [InlineData("14 6")]
    [InlineData("S14E6 devrel")]
    [InlineData("S99999E1")]
    [InlineData("S1E99999999999999999999")]
    [InlineData("S١E٢")]
    public void Any_other_text_is_not_a_number(string? text) => Assert.False(EpisodeNumber.TryParse(text, out _));

    [Theory]
    [InlineData("212", "#212")]
    [InlineData("#212", "#212")]
    [InlineData(" # 0212 ", "#212")]
    [InlineData("Ep. 212", "#212")]
    [InlineData("episode 212", "#212")]
    [InlineData("#12.50", "#12.5")]
    [InlineData("S1E12.5", "S1E12.5")]
    [InlineData("season 1 episode 12.5", "S1E12.5")]
    [InlineData("12.5", "#12.5 S12E5")]
    [InlineData("3.1", "#3.1 S3E1")]
    [InlineData("S14E6", "S14E6")]
    public void A_number_may_lack_a_season_and_have_decimals(string text, string readings) =>
        Assert.Equal(readings, string.Join(' ', EpisodeNumber.FindReadings(text)));

    [Fact]
    public void Equal_decimals_are_equal_numbers()
    {
        Assert.Equal(new(1, 12.50m), new EpisodeNumber(1, 12.5m));
        Assert.Equal(new EpisodeNumber(1, 12.50m).GetHashCode(), new EpisodeNumber(1, 12.5m).GetHashCode());
    }

    [Fact]
    public void Seasons_come_before_episodes() => Assert.True(new EpisodeNumber(2, 9) < new EpisodeNumber(10, 1));

    [Fact]
    public void Numbers_are_in_the_order_of_their_values() => Assert.Equal(
        ["#2", "#10", "#10.5", "#11", "S1E1", "S1E1.5", "S1E2"],
        new EpisodeNumber[] { new(1, 2), new(null, 11), new(null, 10.5m), new(1, 1.5m), new(null, 2), new(1, 1), new(null, 10) }
            .Order().Select(n => n.ToString()));

    [Theory]
    [InlineData("212: The hose", true)]
    [InlineData("Ep. 212 – The hose", true)]
    [InlineData("#0212 The hose", true)]
    [InlineData("212", true)]
    [InlineData("212 hoses", false)]
    [InlineData("2120: The hose", false)]
    [InlineData("The hose 212", false)]
    public void A_title_may_begin_with_the_number(string title, bool begins) =>
        Assert.Equal(begins, new EpisodeNumber(null, 212).IsAtStartOf(title));
}
