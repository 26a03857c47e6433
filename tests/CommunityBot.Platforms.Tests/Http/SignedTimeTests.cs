using CommunityBot.Platforms.Http;

namespace CommunityBot.Platforms.Tests.Http;

public class SignedTimeTests
{
    private const long Now = 1_800_000_000;

    [Theory]
    [InlineData("1800000000", true)]
    [InlineData("1799999700", true)]
    [InlineData("1799999699", false)]
    [InlineData("1800000300", true)]
    [InlineData("1800000301", false)]
    [InlineData("01800000000", true)]
    [InlineData("001800000000", false)]
    [InlineData("99999999999", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(" 1800000000", false)]
    [InlineData("+1800000000", false)]
    [InlineData("-1800000000", false)]
    [InlineData("1800000000,1800000000", false)]
    [InlineData("1.8e9", false)]
    [InlineData("٠١٢٣", false)]
    public void A_time_is_recent_within_five_minutes_and_in_plain_digits(string? header, bool isRecent) =>
        Assert.Equal(isRecent, SignedTime.IsRecent(header, DateTimeOffset.FromUnixTimeSeconds(Now)));
}
