using System.Net;

namespace CommunityBot.Core.Highlights.Exports;

/// <summary>Exports a weekly post as text.</summary>
public static class HighlightExport
{
    /// <summary>The texts to copy: one for Markdown or HTML, one for each quote for social networks.</summary>
    public static IReadOnlyList<string> Create(WeeklyPost post, ExportFormat format) => format switch
    {
        ExportFormat.Markdown => [MarkdownExport.Write(post)],
        ExportFormat.Html => [NewsletterExport.Write(post)],
        ExportFormat.Social => SocialExport.Write(post),
        _ => throw new InvalidOperationException($"{format} cannot be exported."),
    };
}

/// <summary>The format of an export.</summary>
public enum ExportFormat
{
    Markdown,

    /// <summary>A newsletter: only tables and inline styles, which every mail client supports.</summary>
    Html,

    /// <summary>At most 280 characters for each text, including the whole link.</summary>
    Social,
}

/// <summary>Exports as CommonMark. The quotes are block quotes, and none of their characters is markup.</summary>
internal static partial class MarkdownExport
{
    public static string Write(WeeklyPost post)
    {
        var text = new StringBuilder($"## {HighlightPost.GetTitle(post)}\n");
        if (post.Introduction.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{Escape(post.Introduction)}\n");
        foreach (var quote in post.Quotes)
        {
            if (quote.Headline.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n### {Escape(quote.Headline)}\n");
            if (quote.Introduction.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{Escape(quote.Introduction)}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n{WriteQuote(quote)}");
        }

        return text.ToString();
    }

    /// <summary>The words as a block quote, with the speaker, the episode and the link to the second.</summary>
    public static string WriteQuote(PostedQuote quote)
    {
        var source = $"**{Escape(quote.Speaker ?? SpeakerLabel.Unnamed)}**, {Escape(quote.Episode)}{WriteLink(quote)}";
        return $"> {Escape(quote.Words)}\n>\n> — {source}\n";
    }

    private static string WriteLink(PostedQuote quote) => quote switch
    {
        { Link: { } link } => $" · [{quote.LinkLabel}](<{link.AbsoluteUri.Replace(">", "%3E", StringComparison.Ordinal)}>)",
        { Time: { } time } => $" · {time}",
        _ => "",
    };

    // The first pattern is markup anywhere, the second one only at the beginning of a line.
    private static string Escape(string text) => LineStart().Replace(Marks().Replace(VisibleText.Clean(text), @"\$0"), @"$1\$2");

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&!$]|://")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(\d*)([.)+=-])")]
    private static partial Regex LineStart();
}

/// <summary>Exports as HTML for a newsletter: tables with inline styles, no class, script or image. All text is encoded.</summary>
internal static class NewsletterExport
{
    private const string Font = "font-family:Georgia,'Times New Roman',serif;color:#222222;";

    private const string QuoteBar = "padding:4px 0 4px 14px;border-left:4px solid #cccccc;";

    private const string Table = "role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    public static string Write(WeeklyPost post)
    {
        var html = new StringBuilder($"<table {Table} style=\"max-width:600px;\">\n");
        AppendRow(html, "padding:16px 16px 4px 16px;font-size:22px;line-height:28px;font-weight:bold;", HighlightPost.GetTitle(post));
        if (post.Introduction.Length > 0)
            AppendRow(html, "padding:8px 16px;font-size:16px;line-height:24px;", post.Introduction);
        foreach (var quote in post.Quotes)
        {
            if (quote.Headline.Length > 0)
                AppendRow(html, "padding:16px 16px 0 16px;font-size:18px;line-height:24px;font-weight:bold;", quote.Headline);
            if (quote.Introduction.Length > 0)
                AppendRow(html, "padding:12px 16px 0 16px;font-size:16px;line-height:24px;", quote.Introduction);
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding:12px 16px;\"><table {Table}>\n");
            AppendRow(html, $"{QuoteBar}font-size:17px;line-height:26px;font-style:italic;", $"“{quote.Words}”");
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"{Font}{QuoteBar}font-size:14px;line-height:20px;\">— ");
            html.Append(CultureInfo.InvariantCulture, $"<strong>{Encode(quote.Speaker ?? SpeakerLabel.Unnamed)}</strong>, ");
            html.Append(CultureInfo.InvariantCulture, $"{Encode(quote.Episode)}{WriteLink(quote)}</td></tr>\n");
            html.Append("</table></td></tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private static void AppendRow(StringBuilder html, string style, string text) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"{Font}{style}\">{Encode(text)}</td></tr>\n");

    private static string WriteLink(PostedQuote quote) => quote switch
    {
        { Link: { Scheme: "http" or "https" } link } =>
            $" · <a href=\"{Encode(link.AbsoluteUri)}\" style=\"color:#0b57d0;\">{Encode(quote.LinkLabel)}</a>",
        { Time: { } time } => $" · {Encode(time)}",
        _ => "",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(VisibleText.Clean(text));
}

/// <summary>
/// Exports short posts, one for each quote: as many whole sentences as fit. The name of the episode is dropped, and then the link, where
/// otherwise nothing that ends with a sentence fits. Only a first sentence that is too long alone is cut, after a word, with "…".
/// The headline is above where all of the quote fits below it.
/// </summary>
internal static class SocialExport
{
    // The limit of X, the lowest of the networks (https://docs.x.com/fundamentals/counting-characters); Bluesky allows 300.
    private const int MaxLength = 280;

    // A shorter part of a quote says little, so the name of the episode, and then the link, is left out for more words.
    private const int MinCharacters = 80;

    private const int MaxSpeaker = 60;

    public static IReadOnlyList<string> Write(WeeklyPost post) => [.. post.Quotes.Select(Write)];

    private static string Write(PostedQuote quote)
    {
        var words = VisibleText.Clean(quote.Words);
        var link = quote.Link is { } address ? "\n" + address.AbsoluteUri : "";
        var speaker = VisibleText.Clean(quote.Speaker ?? SpeakerLabel.Unnamed);
        var named = $"\n— {Excerpt.Create(speaker, MaxSpeaker)}";
        string[] ends = [$"\n— {speaker}, {VisibleText.Clean(quote.Episode)}{link}", named + link, named];
        var sentences = SentenceSplitter.Split(words);
        var layouts = ends.Select(end => (End: end, Length: GetWholeLength(GetMaxWordsLength(end)))).ToList();
        var (end, length) = layouts.Find(l => l.Length == words.Length || l.Length >= MinCharacters) is { Length: > 0 } enough
            ? enough
            : layouts.MaxBy(l => l.Length);
        if (length > 0)
            return AddHeadline($"“{words[..length]}”{end}");
        end = ends.FirstOrDefault(e => GetMaxWordsLength(e) >= MinCharacters) ?? named;
        return $"“{Excerpt.Create(words, GetMaxWordsLength(end))}”{end}";

        string AddHeadline(string text)
        {
            var headline = quote.Headline.Length == 0 ? "" : VisibleText.Clean(quote.Headline) + "\n";
            return length == words.Length && headline.Length + text.Length <= MaxLength ? headline + text : text;
        }

        static int GetMaxWordsLength(string end) => MaxLength - end.Length - "“”".Length;

        // The length of the whole sentences that fit; 0 when the first one does not.
        int GetWholeLength(int maxLength) =>
            words.Length <= maxLength ? words.Length : sentences.LastOrDefault(s => s.End <= maxLength).End;
    }
}
