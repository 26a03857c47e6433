namespace CommunityBot.Web.Pages;

/// <summary>Writes the section of the status page about the weekly post.</summary>
internal static class HighlightSection
{
    public static void Write(HtmlWriter html, HighlightStatusSnapshot status)
    {
        html.Write($"<section><h2>Highlights</h2>");
        if (status.Next.Count == 0)
            html.Write($"<p class=\"quiet\">Nothing is known about the next post yet.</p>");
        foreach (var next in status.Next)
            WriteNext(html, next);
        if (status.LastPosted is { } post)
            html.Write($"<p>Last post: {post.Key}, <time>{FormatTime(post.ChangedAt)}</time></p>");
        if (status.UnsentDeliveries.Count > 0)
            WriteUnsent(html, status.UnsentDeliveries);
        html.Write($"</section>");
    }

    private static void WriteNext(HtmlWriter html, NextPost next)
    {
        var show = next.Slot.Show is { } name ? $" · {name}" : "";
        html.Write($"<p>Next post{show}: <time>{FormatTime(next.Slot.At)}</time>. {next.Description}</p>");
    }

    private static void WriteUnsent(HtmlWriter html, IReadOnlyList<Delivery> deliveries)
    {
        html.Write($"<table><thead><tr><th>Post<th>Channel<th>State<th>Why</thead><tbody>");
        foreach (var delivery in deliveries)
        {
            html.Write($"<tr><th scope=\"row\">{delivery.Key}<td>{delivery.Platform} {delivery.Channel}");
            var again = delivery.State == DeliveryState.Pending && delivery.Reason.Length > 0
                ? $" Tried again: {FormatTime(delivery.NextTry)}." : "";
            html.Write($"<td>{delivery.State.ToString()}<td>{delivery.Reason}{again}");
        }

        html.Write($"</tbody></table>");
    }

    private static string FormatTime(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
