using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Tests.Commands.Weekly;

public class ExportRepliesTests
{
    private static readonly PublicLinks Links = new(new Uri("https://podcast.example"));
    private static readonly MomentAddress Address = new("0son44vn", 12, 0, 87, "5k2j9fa0");

    [Fact]
    public void A_social_text_names_the_picture_of_its_quote()
    {
        var reply = ExportReplies.Create(Links, Post("Kites fly."), "social");

        Assert.EndsWith(
            $"\n\nPicture: https://podcast.example/m/{Address}.png\n", Assert.Single(reply.Form!.Fields).Value, StringComparison.Ordinal);
        Assert.Equal(
            $"Picture: https://podcast.example/m/{Address}.png", reply.Blocks.OfType<Block.Paragraph>().Last().Text.ToString());
    }

    [Fact]
    public void Without_a_public_site_or_with_a_long_quote_it_does_not()
    {
        Assert.All(
            [
                ExportReplies.Create(PublicLinks.None, Post("Kites fly."), "social"),
                ExportReplies.Create(Links, Post(new string('x', 301)), "social"),
                ExportReplies.Create(Links, Post("Kites fly."), "markdown"),
            ],
            reply => Assert.DoesNotContain("Picture", GetText(reply), StringComparison.Ordinal));
    }

    private static string GetText(Reply reply) => string.Concat(reply.Form!.Fields.Select(f => f.Value));

    private static WeeklyPost Post(string words) =>
        new("hl-2026-11-23", "", [new() { Moment = Address, Words = words, Speaker = "Ann Arbor", Episode = "S1E1 Kites" }]);
}
