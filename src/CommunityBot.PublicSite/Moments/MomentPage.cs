namespace CommunityBot.PublicSite.Moments;

/// <summary>Writes the page of one moment: the words, who said them and where, what was said around them, and where to hear them.</summary>
/// <param name="moment">The moment.</param>
/// <param name="postedAt">When it was in the weekly highlights; null when it was not.</param>
/// <param name="sharedCount">How often it was shared in chats.</param>
/// <param name="isUnchecked">Whether the link does not say which words it meant.</param>
internal sealed class MomentPage(Moment moment, DateTimeOffset? postedAt, int sharedCount, bool isUnchecked)
{
    // In characters.
    private const int MaxContext = 600;

    private readonly Episode _episode = moment.Episode;

    public void Write(HtmlWriter html)
    {
        html.Write($"<article class=\"moment\">");
        if (isUnchecked)
        {
            html.Write($"<p role=\"status\">This link is old and does not say which words it meant. If these are the right ones, ");
            html.Write($"<a href=\"{SiteUrl.Create(moment)}\">use their own address</a>.</p>");
        }

        html.Write($"<figure><blockquote><p dir=\"auto\">{moment.Text}</p></blockquote><figcaption>");
        WriteSource(html);
        html.Write($"</figcaption></figure>");
        WritePlayers(html);
        if (postedAt is { } date)
        {
            html.Write($"<p class=\"quiet\">In the highlights of ");
            html.Write($"{date.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.</p>");
        }

        if (sharedCount > 0)
            html.Write($"<p class=\"quiet\">Shared {(sharedCount == 1 ? "once" : $"{sharedCount} times")} in the community.</p>");

        WriteContext(html);
        html.Write($"</article>");
    }

    private void WriteSource(HtmlWriter html)
    {
        if (moment.Speaker?.Person is { } person)
            html.Write($"<a class=\"who\" href=\"{SiteUrl.Create(person)}\">{person.Name}</a>");
        else
            html.Write($"<b class=\"who\">{MomentPreview.GetSpeaker(moment)}</b>");
        html.Write($"<h1><a href=\"{EpisodeUrl.CreateMarked(moment)}\">{_episode.ToString()}</a></h1><p class=\"quiet\">");
        string?[] details =
        [
            moment.Section is { } section ? $"“{section.Title}”" : null,
            moment.At is { } at ? $"at {at}" : "This transcript has no times.",
            _episode.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        ];
        html.Write($"{string.Join(" · ", details.OfType<string>())}</p>");
    }

    private void WritePlayers(HtmlWriter html)
    {
        html.Write($"<p class=\"actions\">");
        var (time, timed) = (moment.At?.ToString(), moment.TimedLink);
        if (timed is { Kind: TimedLinkKind.Video })
            WriteButton(html, time is null ? "Watch" : $"Watch at {time}", timed.Address);
        else if (timed is { Kind: TimedLinkKind.Audio })
            WriteButton(html, time is null ? "Listen" : $"Listen at {time}", timed.Address);
        WriteLink(html, "Spotify", _episode.Links.Spotify);
        WriteLink(html, "Apple Podcasts", _episode.Links.Apple);
        WriteLink(html, "Episode page", _episode.Links.Page);
        html.Write($"<a href=\"{EpisodeUrl.CreateMarked(moment)}\">Read the transcript</a></p>");
    }

    private static void WriteButton(HtmlWriter html, string label, Uri address) =>
        html.Write($"<a class=\"button\" href=\"{address}\" rel=\"noopener noreferrer\">{label}</a> ");

    private static void WriteLink(HtmlWriter html, string label, Uri? address)
    {
        if (address is not null)
            html.Write($"<a href=\"{address}\" rel=\"noopener noreferrer\">{label}</a> ");
    }

    private void WriteContext(HtmlWriter html)
    {
        var (lines, text, here) = (_episode.Lines, moment.Line.Text, moment.LineIndex);
        string? speaker = null;
        html.Write($"<section class=\"context\"><h2>What was said around it</h2>");
        if (here > 0)
            WriteLine(here - 1, TakeEnd(lines[here - 1].Text), "", "");
        WriteLine(here, TakeEnd(text[..moment.Start]), moment.Text, TakeStart(text[(moment.Start + moment.Length)..]));
        if (here + 1 < lines.Count)
            WriteLine(here + 1, TakeStart(lines[here + 1].Text), "", "");
        html.Write($"</section>");

        void WriteLine(int index, string before, string marked, string after)
        {
            var name = lines[index].Speaker?.FullName ?? SpeakerLabel.Unnamed;
            html.Write($"<p dir=\"auto\">");
            // With a direction of its own, the name does not set that of the words.
            if (name != speaker)
                html.Write($"<b class=\"who\" dir=\"auto\">{name}</b> ");
            speaker = name;
            html.Write($"{before}");
            if (marked.Length > 0)
                html.Write($"<mark>{marked}</mark>");
            html.Write($"{after}</p>");
        }
    }

    private static string TakeStart(string text) => text.Length <= MaxContext ? text : Excerpt.Create(text, MaxContext);

    // The last whole words, with the white space behind them.
    private static string TakeEnd(string text)
    {
        if (text.Length <= MaxContext)
            return text;
        var start = text.IndexOf(' ', text.Length - MaxContext);
        if (start < 0)
            start = text.Length - MaxContext + (char.IsLowSurrogate(text[^MaxContext]) ? 1 : 0);
        return "…" + text[start..];
    }
}
