using System.Text.Json;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

public class WeeklyPostTests
{
    [Fact]
    public void A_post_without_headlines_keeps_the_hash_of_versions_that_knew_none() =>
        Assert.Equal("1c6b1f32", Post("").ContentHash);

    [Fact]
    public void A_headline_is_part_of_what_moderators_approve()
    {
        Assert.NotEqual(Post("").ContentHash, Post("Wind").ContentHash);
        Assert.NotEqual(Post("Water").ContentHash, Post("Wind").ContentHash);
    }

    [Fact]
    public void A_post_that_an_earlier_version_stored_has_no_headlines()
    {
        const string stored =
            """{"Slot":"hl-2026-11-23","Introduction":"","Quotes":[{"Moment":"0son44vn.1.0.10","Words":"Kites fly.","Episode":"Kites"}]}""";

        var quote = Assert.Single(JsonSerializer.Deserialize<WeeklyPost>(stored)!.Quotes);

        Assert.Equal("", quote.Headline);
    }

    private static WeeklyPost Post(string headline) => new("hl-2026-11-23", "Wind and water",
    [
        new()
        {
            Moment = new("0son44vn", 1, 0, 10),
            Words = "Kites fly.",
            Speaker = "Ann Arbor",
            Episode = "S1E1 Kites",
            Introduction = "Up:",
            Headline = headline,
        },
    ]);
}
