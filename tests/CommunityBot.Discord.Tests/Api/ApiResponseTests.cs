using CommunityBot.Discord.Api;

namespace CommunityBot.Discord.Tests.Api;

public class ApiResponseTests
{
    [Theory]
    [InlineData("\"NaN\"", 0)]
    [InlineData("-3", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData("1e300", 86_400)]
    public void However_long_a_wait_is_asked_for_it_is_one(string asked, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(429, $$"""{"retry_after":{{asked}}}""").RetryAfter);

    [Theory]
    [InlineData("", "7", 7.0)]
    [InlineData("<html>", "7", 7.0)]
    [InlineData("""{"retry_after":0.5}""", "7", 0.5)]
    [InlineData("", "soon", null)]
    [InlineData("", null, null)]
    public void Without_a_body_the_header_says_how_long(string body, string? header, double? seconds) =>
        Assert.Equal(seconds, Read(429, body, ("Retry-After", header)).RetryAfter?.TotalSeconds);

    [Theory]
    [InlineData("", null, null, "user")]
    [InlineData("", "shared", null, "shared")]
    [InlineData("", null, "true", "global")]
    [InlineData("""{"global":true}""", null, null, "global")]
    [InlineData("""{"global":false}""", null, null, "user")]
    public void A_429_says_who_is_limited(string body, string? scope, string? global, string expected) =>
        Assert.Equal(expected, Read(429, body, ("X-RateLimit-Scope", scope), ("X-RateLimit-Global", global)).Scope);

    [Fact]
    public void The_state_of_the_limit_is_in_the_headers() => Assert.Equal(
        new RateLimit("abcd1234", 3, TimeSpan.FromSeconds(1.25)),
        Read(200, "", ("X-RateLimit-Bucket", "abcd1234"), ("X-RateLimit-Remaining", "3"), ("X-RateLimit-Reset-After", "1.25")).Limit);

    [Theory]
    [InlineData(null, "3", "1")]
    [InlineData("a", "x", "1")]
    [InlineData("a", "3", null)]
    public void A_limit_that_cannot_be_read_is_none(string? bucket, string? remaining, string? reset) => Assert.Null(
        Read(200, "", ("X-RateLimit-Bucket", bucket), ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset-After", reset)).Limit);

    private static ApiResponse Read(int status, string body, params (string Name, string? Value)[] headers) =>
        ApiResponse.Read(status, body, name => headers.FirstOrDefault(h => h.Name == name).Value);

    [Theory]
    [InlineData(200, "<html>", true)]
    [InlineData(200, "ok", true)]
    [InlineData(200, "{}", false)]
    [InlineData(204, "", false)]
    [InlineData(404, "<html>", false)]
    public void A_success_that_is_not_JSON_is_no_answer_of_Discord(int status, string body, bool isInDoubt) =>
        Assert.Equal((isInDoubt, !isInDoubt && status < 300), (Read(status, body).IsInDoubt, Read(status, body).IsSuccess));
}
