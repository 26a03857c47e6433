using System.Globalization;
using System.Net;
using System.Text;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Highlights.Exports;

/// <summary>HTML for a newsletter: one table, inline styles, no class, script, image or style sheet, every text encoded.</summary>
internal static class NewsletterExport
{
    private const string Font = "font-family:Georgia,'Times New Roman',serif;color:#222222;";

    public static string Write(WeeklyPost post)
    {
        var html = new StringBuilder("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"max-width:600px;\">\n");
        AppendRow(html, "padding:16px 16px 4px 16px;font-size:22px;line-height:28px;font-weight:bold;", HighlightPost.Title);
        if (post.Introduction.Length > 0)
            AppendRow(html, "padding:8px 16px;font-size:16px;line-height:24px;", post.Introduction);
        foreach (var quote in post.Quotes)
        {
            if (quote.Introduction.Length > 0)
                AppendRow(html, "padding:12px 16px 0 16px;font-size:16px;line-height:24px;", quote.Introduction);
            html.Append("<tr><td style=\"padding:12px 16px;\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n");
            AppendRow(html, "padding:4px 0 4px 14px;border-left:4px solid #cccccc;font-size:17px;line-height:26px;font-style:italic;", $"“{quote.Words}”");
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"{Font}padding:4px 0 4px 14px;border-left:4px solid #cccccc;font-size:14px;line-height:20px;\">— <strong>{Encode(quote.Speaker ?? "Speaker not named")}</strong>, {Encode(quote.Episode)}{WriteLink(quote)}</td></tr>\n");
            html.Append("</table></td></tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private static void AppendRow(StringBuilder html, string style, string text) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"{Font}{style}\">{Encode(text)}</td></tr>\n");

    private static string WriteLink(PostedQuote quote) => quote switch
    {
        { Link: { Scheme: "http" or "https" } link } => $" · <a href=\"{Encode(link.AbsoluteUri)}\" style=\"color:#0b57d0;\">{Encode(quote.Time ?? "listen")}</a>",
        { Time: { } time } => $" · {Encode(time)}",
        _ => "",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(VisibleText.Clean(text));
}
