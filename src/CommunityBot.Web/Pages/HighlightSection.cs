using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Web.Html;

namespace CommunityBot.Web.Pages;

/// <summary>The weekly post on the status page.</summary>
internal static class HighlightSection
{
    public static void Write(HtmlWriter html, HighlightStatusSnapshot standing)
    {
        html.Write($"<section><h2>Highlights</h2>");
        if (standing.Next is { } next)
            html.Write($"<p>Next post: <time>{FormatTime(next.At)}</time>{(standing.AwaitsApproval ? ", waits for a moderator's approval" : "")}{(standing.LastPosted is { } last ? $"; last post: {last.Key}, {FormatTime(last.ChangedAt)}" : "")}</p>");
        else
            html.Write($"<p class=\"quiet\">No channel is set for them.</p>");
        if (standing.UnsentDeliveries.Count > 0)
            WriteMissing(html, standing.UnsentDeliveries);
        html.Write($"</section>");
    }

    private static void WriteMissing(HtmlWriter html, IReadOnlyList<Delivery> missing)
    {
        html.Write($"<table><thead><tr><th>Post<th>Channel<th>State<th>Why</thead><tbody>");
        foreach (var delivery in missing)
            html.Write($"<tr><th scope=\"row\">{delivery.Key}<td>{delivery.Platform} {delivery.Channel}<td>{delivery.State.ToString()}<td>{delivery.Reason}");
        html.Write($"</tbody></table>");
    }

    private static string FormatTime(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
