namespace CommunityBot.PublicSite.Html;

/// <summary>Writes a moment of a list as a quote that links to its page.</summary>
internal static class QuoteFigure
{
    /// <param name="html">The page.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="marks">The parts of its text to mark, in order, not overlapping; null for none.</param>
    /// <param name="withSpeaker">Whether to name the speaker.</param>
    public static void Write(HtmlWriter html, Moment moment, IReadOnlyList<TextSpan>? marks = null, bool withSpeaker = true)
    {
        var (text, at) = (moment.Text, 0);
        html.Write($"<figure class=\"quote\"><blockquote><p dir=\"auto\">");
        foreach (var mark in marks ?? [])
        {
            html.Write($"{text[at..mark.Start]}<mark>{text[mark.Start..mark.End]}</mark>");
            at = mark.End;
        }

        html.Write($"{text[at..]}</p></blockquote><figcaption>");
        if (withSpeaker)
            html.Write($"<b class=\"who\">{moment.Speaker?.FullName ?? SpeakerLabel.Unnamed}</b>");
        var time = moment.At is { } second ? $" · {second}" : "";
        html.Write($"<a href=\"{SiteUrl.Create(moment)}\">{moment.Episode.ToString()}{time}</a></figcaption></figure>");
    }
}
