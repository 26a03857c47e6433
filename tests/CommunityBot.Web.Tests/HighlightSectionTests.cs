using System.Text;
using CommunityBot.Core.Highlights;
using CommunityBot.Web.Html;
using CommunityBot.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web.Tests;

public class HighlightSectionTests
{
    private static readonly WeeklySlot Next = new(new(2026, 4, 6), new(2026, 4, 6, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_a_channel_it_says_so() =>
        Assert.Contains("No channel is set for them.", await PageAsync(new()), StringComparison.Ordinal);

    [Fact]
    public async Task It_shows_the_next_and_the_last_post()
    {
        var page = await PageAsync(
            new() { Next = Next, LastPosted = new("hl-2026-03-30", ScheduledPostState.Posted, Next.At.AddDays(-7)) });

        Assert.Contains(
            "Next post: <time>2026-04-06 09:00 UTC</time>; last post: hl-2026-03-30, 2026-03-30 09:00 UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_that_the_approval_of_a_moderator_is_missing() => Assert.Contains(
        "Next post: <time>2026-04-06 09:00 UTC</time>, waits for a moderator&#x27;s approval",
        await PageAsync(new() { Next = Next, AwaitsApproval = true }),
        StringComparison.Ordinal);

    [Fact]
    public async Task Unsent_deliveries_are_written_as_text()
    {
        var unsent = new Delivery("hl-2026-03-30", "Slack", "C1") { State = DeliveryState.Refused, Reason = "The bot is not in <C1>." };

        var page = await PageAsync(new() { Next = Next, UnsentDeliveries = [unsent] });

        Assert.Contains(
            "<tr><th scope=\"row\">hl-2026-03-30<td>Slack C1<td>Refused<td>The bot is not in &lt;C1&gt;.", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HighlightStatusSnapshot status)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await HtmlWriter.CreatePage(new("Status", "Status"), html => HighlightSection.Write(html, status)).ExecuteAsync(context);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
