using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Web.Api;

namespace CommunityBot.Tests.Highlights;

public class PostFitTests
{
    [Theory]
    [InlineData("kites", 3)]
    [InlineData("kités", 5)]
    [InlineData("漢字かな", 3)]
    [InlineData("a*b_c", 3)]
    [InlineData("R&D<>", 3)]
    [InlineData("kites", 5, "https://the-archive-of-a-podcast-with-a-long-name.podcast.example")]
    [InlineData("R&D<>", 5, "https://the-archive-of-a-podcast-with-a-long-name.podcast.example")]
    [InlineData("漢字かな", 5, "https://the-archive-of-a-podcast-with-a-long-name.podcast.example")]
    public void A_post_that_fits_by_its_size_is_rendered_whole_on_both_platforms(string word, int quotes, string? site = null)
    {
        var links = new PublicLinks(site is null ? null : new Uri(site));
        var post = Post(word, quotes, 1);
        for (var words = 2; PostSize.Fits(Post(word, quotes, words), links); words++)
            post = Post(word, quotes, words);
        var reply = HighlightPost.CreateReply(post, links);

        var (discord, slack) = (QuestionService.RenderDiscord(reply, null), QuestionService.RenderSlack(reply, null));

        Assert.All(discord.Usage.Concat(slack.Usage), u => Assert.True(u.Used <= u.Allowed, $"{u.Used} of {u.Allowed} {u.What}"));
        // The "text" of Slack is for notifications, and may be shortened.
        foreach (var shown in new[] { discord.Payload.GetProperty("components"), slack.Payload.GetProperty("blocks") })
        {
            Assert.All(Enumerable.Range(0, quotes), i => Assert.Contains($"end{i}", shown.GetRawText(), StringComparison.Ordinal));
            Assert.Equal(site is null ? 0 : quotes, shown.GetRawText().Split("/m/0son44vn").Length - 1);
            Assert.DoesNotContain("…", shown.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Three_quotes_of_120_words_fit_with_all_their_introductions() => Assert.True(PostSize.Fits(Post("kites", 3, 115)));

    private static WeeklyPost Post(string word, int quotes, int words) => new(
        "hl-2026-11-23",
        string.Concat(Enumerable.Repeat("intro ", 25)),
        [.. Enumerable.Range(0, quotes).Select(i => new PostedQuote
        {
            Moment = new MomentAddress("0son44vn", i, 0, 10),
            Words = string.Join(' ', Enumerable.Repeat(word, words).Append($"end{i}.")),
            Speaker = "Konstantinos Pellimarkos",
            Episode = "S14E6 An Episode of Some Considerable Length in Its Title",
            Time = "≈1:02:03",
            Link = new("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=3718"),
            Headline = "Heading of a Section: Ropes & Knots, Their Wet and Their Dry Sides",
            Introduction = "Somebody who knows says it:",
        })]);
}
