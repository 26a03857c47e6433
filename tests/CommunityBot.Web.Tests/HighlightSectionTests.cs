using System.Text;
using CommunityBot.Core.Highlights;
using CommunityBot.Web.Html;
using CommunityBot.Web.Pages;

namespace CommunityBot.Web.Tests;

public class HighlightSectionTests
{
    private static readonly NextPost Next = new(new(new(2026, 4, 6), new(2026, 4, 6, 9, 0, 0, TimeSpan.Zero))) { HasChannel = true };

    [Fact]
    public void Every_fact_about_the_next_post_is_said()
    {
        var page = Write(new() { Next = [Next with { HasChannel = false, IsPaused = true, Approval = PostApproval.Missing }] });

        Assert.Contains("Next post: <time>2026-04-06 09:00 UTC</time>. No channel is set", page, StringComparison.Ordinal);
        Assert.Contains("Paused: nothing goes out until somebody resumes.", page, StringComparison.Ordinal);
        Assert.Contains("It waits for approval, and does not go out without.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_the_next_and_the_last_post()
    {
        var page = Write(
            new() { Next = [Next], LastPosted = new("hl-2026-03-30", ScheduledPostState.Posted, Next.Slot.At.AddDays(-7)) });

        Assert.Contains("Next post: <time>2026-04-06 09:00 UTC</time>. It goes out by itself", page, StringComparison.Ordinal);
        Assert.Contains("Last post: hl-2026-03-30, <time>2026-03-30 09:00 UTC</time>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_show_has_its_own_facts()
    {
        var bees = Next with { Slot = Next.Slot with { Show = "Bees & Co" }, IsSkipped = true };

        Assert.Contains(
            "Next post · Bees &amp; Co: <time>2026-04-06 09:00 UTC</time>. This week is left out.", Write(new() { Next = [Next, bees] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unsent_deliveries_are_written_as_text()
    {
        var unsent = new Delivery("hl-2026-03-30", "Slack", "C1") { State = DeliveryState.Refused, Reason = "The bot is not in <C1>." };

        var page = Write(new() { Next = [Next], UnsentDeliveries = [unsent] });

        Assert.Contains(
            "<tr><th scope=\"row\">hl-2026-03-30<td>Slack C1<td>Refused<td>The bot is not in &lt;C1&gt;.", page, StringComparison.Ordinal);
    }

    private static string Write(HighlightStatusSnapshot status)
    {
        var html = new HtmlWriter();
        HighlightSection.Write(html, status);
        return Encoding.UTF8.GetString(html.ToUtf8());
    }
}
