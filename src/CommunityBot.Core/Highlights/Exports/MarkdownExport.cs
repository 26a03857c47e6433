using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Highlights.Exports;

/// <summary>CommonMark: what was said stands in block quotes, and no character of it is markup.</summary>
internal static partial class MarkdownExport
{
    public static string Write(WeeklyPost post)
    {
        var text = new StringBuilder($"## {HighlightPost.Title}\n");
        if (post.Introduction.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{Escape(post.Introduction)}\n");
        foreach (var quote in post.Quotes)
        {
            if (quote.Introduction.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{Escape(quote.Introduction)}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n> {Escape(quote.Words)}\n>\n> — **{Escape(quote.Speaker ?? "Speaker not named")}**, {Escape(quote.Episode)}{WriteLink(quote)}\n");
        }

        return text.ToString();
    }

    private static string WriteLink(PostedQuote quote) => quote switch
    {
        { Link: { } link } => $" · [{quote.Time ?? "listen"}](<{link.AbsoluteUri.Replace(">", "%3E", StringComparison.Ordinal)}>)",
        { Time: { } time } => $" · {time}",
        _ => "",
    };

    // Marks mean something anywhere; the others only where a line begins.
    private static string Escape(string text) => LineStart().Replace(Marks().Replace(VisibleText.Clean(text), @"\$0"), @"$1\$2");

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&!$]|://")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(\d*)([.)+=-])")]
    private static partial Regex LineStart();
}
