using System.Text;
using CommunityBot.Core.Highlights;
using CommunityBot.Web.Html;
using CommunityBot.Web.Pages;

namespace CommunityBot.Web.Tests;

public class HighlightSectionTests
{
    private static readonly WeeklySlot Next = new(new(2026, 4, 6), new(2026, 4, 6, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Without_a_channel_it_says_so() =>
        Assert.Contains("No channel is set for them.", Write(new()), StringComparison.Ordinal);

    [Fact]
    public void It_shows_the_next_and_the_last_post()
    {
        var page = Write(
            new() { Next = Next, LastPosted = new("hl-2026-03-30", ScheduledPostState.Posted, Next.At.AddDays(-7)) });

        Assert.Contains(
            "Next post: <time>2026-04-06 09:00 UTC</time>; last post: hl-2026-03-30, 2026-03-30 09:00 UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_shows_that_the_approval_of_a_moderator_is_missing() => Assert.Contains(
        "Next post: <time>2026-04-06 09:00 UTC</time>, waits for a moderator&#x27;s approval",
        Write(new() { Next = Next, AwaitsApproval = true }),
        StringComparison.Ordinal);

    [Fact]
    public void Unsent_deliveries_are_written_as_text()
    {
        var unsent = new Delivery("hl-2026-03-30", "Slack", "C1") { State = DeliveryState.Refused, Reason = "The bot is not in <C1>." };

        var page = Write(new() { Next = Next, UnsentDeliveries = [unsent] });

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
