using System.Globalization;
using CommunityBot.Core.Highlights;
using CommunityBot.Highlights;

namespace CommunityBot.Local.Pages;

/// <summary>The weekly post on the status page.</summary>
internal static class HighlightSection
{
    public static void Write(Html html, HighlightStanding standing)
    {
        html.Write($"<section><h2>Highlights</h2>");
        if (standing.Next is { } next)
            html.Write($"<p>Next post: <time>{At(next.At)}</time>{(standing.AwaitsApproval ? ", waits for a moderator's approval" : "")}{(standing.LastPosted is { } last ? $"; last post: {last.Key}, {At(last.ChangedAt)}" : "")}</p>");
        else
            html.Write($"<p class=\"quiet\">No channel is set for them.</p>");
        if (standing.Missing.Count > 0)
            WriteMissing(html, standing.Missing);
        html.Write($"</section>");
    }

    private static void WriteMissing(Html html, IReadOnlyList<Delivery> missing)
    {
        html.Write($"<table><thead><tr><th>Post<th>Channel<th>State<th>Why</thead><tbody>");
        foreach (var delivery in missing)
            html.Write($"<tr><th scope=\"row\">{delivery.Key}<td>{delivery.Platform} {delivery.Channel}<td>{delivery.State.ToString()}<td>{delivery.Sentence}");
        html.Write($"</tbody></table>");
    }

    private static string At(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
