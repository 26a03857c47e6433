namespace CommunityBot.PublicSite.Html;

/// <summary>Writes the form that asks a question.</summary>
internal static class QuestionBox
{
    /// <summary>The maximal length of a question, in characters.</summary>
    public const int MaxLength = 300;

    public static void Write(HtmlWriter html, string question)
    {
        html.Write($"<form class=\"ask\" role=\"search\" action=\"/search\"><label for=\"q\">A question in your words</label>");
        html.Write($"<div class=\"prompt\"><input id=\"q\" type=\"search\" name=\"q\" maxlength=\"{MaxLength}\" ");
        html.Write($"placeholder=\"what was said about …?\" autocomplete=\"off\" enterkeyhint=\"search\" value=\"{question}\">");
        html.Write($"<button>Search</button></div></form>");
    }
}

/// <summary>Writes an episode of a list.</summary>
internal static class EpisodeItem
{
    public static void Write(HtmlWriter html, Episode episode)
    {
        var guests = string.Join(", ", episode.Guests.Select(g => g.Name));
        var date = episode.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "";
        html.Write($"<li><a href=\"{EpisodeUrl.Create(episode)}\">{episode.ToString()}</a> ");
        html.Write($"<span class=\"quiet\">{string.Join(" · ", new[] { guests, date }.Where(d => d.Length > 0))}</span></li>");
    }
}

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
