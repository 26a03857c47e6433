using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

public class NextPostTests
{
    private static readonly NextPost Open = new(new(new(2026, 11, 23), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero))) { HasChannel = true };

    [Fact]
    public void A_post_that_nothing_keeps_back_goes_out_by_itself()
    {
        Assert.True(Open.GoesOut);
        Assert.Equal(["It goes out by itself; approving holds it as it is."], Open.Sentences);
        Assert.Equal(
            ["Approved: it goes out as it is."], (Open with { Approval = PostApproval.Given }).Sentences);
    }

    [Fact]
    public void No_fact_hides_another()
    {
        var post = Open with { HasChannel = false, IsPaused = true, IsSkipped = true, IsEmpty = true, Approval = PostApproval.Given };

        Assert.False(post.GoesOut);
        Assert.Equal(
            [
                "No channel is set, so nothing is posted: name some in Discord:HighlightChannels or Slack:HighlightChannels.",
                "Paused: nothing goes out until somebody resumes.",
                "This week is left out.",
                "There is nothing to post: the queue and the archive have no quote.",
                "A moderator approved it.",
            ],
            post.Sentences);
    }

    [Fact]
    public void What_does_not_go_out_is_never_said_to()
    {
        var approvals = Enum.GetValues<PostApproval>();
        foreach (var post in from approval in approvals
                             from bits in Enumerable.Range(0, 16)
                             select Open with
                             {
                                 HasChannel = (bits & 1) == 0,
                                 IsPaused = (bits & 2) != 0,
                                 IsSkipped = (bits & 4) != 0,
                                 IsEmpty = (bits & 8) != 0,
                                 Approval = approval,
                             })
        {
            Assert.NotEmpty(post.Sentences);
            Assert.Equal(post.GoesOut, post.Description.Contains("it goes out", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData(PostApproval.Missing, "It waits for approval, and does not go out without.")]
    [InlineData(PostApproval.Outdated, "The post has changed since it was approved: it needs approval again, and does not go out without.")]
    public void Without_its_approval_it_waits(PostApproval approval, string sentence)
    {
        Assert.False((Open with { Approval = approval }).GoesOut);
        Assert.Equal([sentence], (Open with { Approval = approval }).Sentences);
    }
}
