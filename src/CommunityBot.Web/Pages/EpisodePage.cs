namespace CommunityBot.Web.Pages;

/// <summary>Writes one episode: its facts, its sections, and every line with its time, its speaker and an anchor.</summary>
public sealed class EpisodePage(HtmlWriter html, Episode episode, EpisodeMatches matches)
{
    private const int MaxPlaces = 8;

    private string? _speaker;

    /// <summary>Creates the link to the page of a person; null where people have no pages.</summary>
    public Func<Person, string>? PersonUrl { get; init; }

    /// <summary>The moment that a link leads to, which is marked; null for none.</summary>
    public Moment? Linked { get; init; }

    /// <summary>Whether the link leads to words that the page does not have any more.</summary>
    public bool IsLinkStale { get; init; }

    /// <summary>What a moderator has hidden of the words that the link leads to; null when nothing is.</summary>
    public HiddenPlace? HiddenLink { get; init; }

    public void Write()
    {
        html.Write(
            $"<article class=\"reader\" data-name=\"{episode.ToString()}\"><p class=\"quiet\"><a href=\"/episodes\">Episodes</a></p>");
        html.Write($"<h1>{episode.ToString()}</h1>");
        WriteFacts();
        if (episode.Description.Length > 0)
            html.Write($"<p class=\"about\">{episode.Description}</p>");
        if (episode.Lines.Count == 0)
            html.Write($"<p>This episode has no transcript.</p>");
        else
            WriteTranscript();
        html.Write($"</article>");
    }

    private void WriteFacts()
    {
        html.Write($"<p class=\"quiet\">");
        WriteGuests();
        var facts = new List<string>();
        if (episode.Date is { } date)
            facts.Add(date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        if (episode.Duration is { } duration)
            facts.Add($"{Math.Max(1, (int)Math.Round(duration.TotalMinutes))} min");
        html.Write($"{(episode.Guests.Count > 0 && facts.Count > 0 ? " · " : "")}{string.Join(" · ", facts)}</p><p class=\"listen\">");
        WriteLink("YouTube", episode.Links.YouTube);
        WriteLink("Spotify", episode.Links.Spotify);
        WriteLink("Apple Podcasts", episode.Links.Apple);
        WriteLink("Audio", episode.Links.Audio);
        WriteLink("Episode page", episode.Links.Page);
        html.Write($"</p>");
    }

    private void WriteGuests()
    {
        for (var i = 0; i < episode.Guests.Count; i++)
        {
            var guest = episode.Guests[i];
            html.Write($"{(i == 0 ? "with " : ", ")}");
            if (PersonUrl is null)
                html.Write($"{guest.Name}");
            else
                html.Write($"<a href=\"{PersonUrl(guest)}\">{guest.Name}</a>");
        }
    }

    private void WriteLink(string label, Uri? address)
    {
        if (address is not null)
            html.Write($"<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">{label}</a> ");
    }

    private void WriteTranscript()
    {
        html.Write($"<form class=\"filter\" role=\"search\"><label>Find in this transcript ");
        html.Write($"<input type=\"search\" name=\"q\" id=\"find\" maxlength=\"400\" value=\"{matches.Words}\"></label> ");
        html.Write($"<button>Find</button></form>");
        WriteMatches();
        if (episode.Sections.Count > 0)
        {
            html.Write($"<details class=\"sections\"><summary>Sections</summary><ol>");
            for (var i = 0; i < episode.Sections.Count; i++)
                html.Write($"<li><a href=\"#s={i}\">{episode.Sections[i].Title}</a></li>");
            html.Write($"</ol></details>");
        }

        if (!episode.Timeline.HasTimes)
            html.Write($"<p class=\"quiet\">This transcript has no times.</p>");
        const string Changed = "The page has changed: the words of this link are not here any more.";
        if (HiddenLink is { } hidden)
            html.Write($"<p role=\"status\">{hidden.Sentence} The reason: {hidden.Reason}</p>");
        else if (IsLinkStale)
            html.Write($"<p role=\"status\">{Changed}</p>");
        else
            html.Write($"<p id=\"changed\" role=\"status\" hidden>{Changed}</p>");
        html.Write($"<div class=\"transcript\">");
        var section = 0;
        for (var line = 0; line < episode.Lines.Count; line++)
        {
            while (section <= episode.Lines[line].Section)
                WriteSection(section++);
            WriteLine(line);
        }

        while (section < episode.Sections.Count)
            WriteSection(section++);
        html.Write($"</div>");
    }

    private void WriteMatches()
    {
        if (matches.Words.Length == 0)
            return;
        if (matches.Hits.Count == 0)
        {
            html.Write($"<p role=\"status\">Nothing in this transcript for “{matches.Words}”.</p>");
            return;
        }

        html.Write($"<p class=\"places\" role=\"status\">For “{matches.Words}”, best first: ");
        foreach (var hit in matches.Hits.DistinctBy(h => h.Moment.LineIndex).Take(MaxPlaces))
        {
            var line = hit.Moment.LineIndex;
            html.Write(
                $"<a href=\"#{EpisodeUrl.GetAnchor(episode, line)}\">{episode.Timeline.At(line)?.ToString() ?? $"line {line + 1}"}</a> ");
        }

        html.Write($"</p>");
    }

    private void WriteSection(int section)
    {
        _speaker = null;
        html.Write($"<h2 id=\"s={section}\">{episode.Sections[section].Title}</h2>");
    }

    private void WriteLine(int index)
    {
        var line = episode.Lines[index];
        var at = episode.Timeline.At(index);
        var anchor = EpisodeUrl.GetAnchor(episode, index);
        var isLinked = Linked?.LineIndex == index;
        html.Write($"<div class=\"line{(isLinked ? " linked" : "")}{(line.Hidden is null ? "" : " hidden")}\" id=\"{anchor}\"");
        if (at is { } second)
            html.Write($" data-t=\"{second.Seconds}\"");
        // Links to the line from before a correction.
        if (line.OtherTexts.Count > 0)
            html.Write($" data-other=\"{string.Join(' ', line.OtherTexts.Select(WordsHash.Compute))}\"");
        html.Write($"><div class=\"when\">");
        if (at is { } time)
            WriteTime(time);
        html.Write($"<a class=\"here\" href=\"#{anchor}\" aria-label=\"Link to this line\">#</a></div><p dir=\"auto\">");
        // The speaker of the line before is shown again only where a link leads.
        var speaker = line.Speaker?.FullName ?? SpeakerLabel.Unnamed;
        html.Write($"<b class=\"who{(speaker == _speaker && !isLinked ? " same" : "")}\" dir=\"auto\">{speaker}</b> ");
        _speaker = speaker;
        WriteText(index, line.Text);
        html.Write($"</p></div>\n");
    }

    private void WriteTime(Timestamp time)
    {
        if (episode.Links.At(time) is { Kind: not TimedLinkKind.Page } link)
            html.Write(
                $"<a href=\"{link.Address}\" target=\"_blank\" rel=\"noopener noreferrer\" title=\"Play from here\">{time.ToString()}</a>");
        else
            html.Write($"<span>{time.ToString()}</span>");
    }

    private void WriteText(int line, string text)
    {
        var at = 0;
        foreach (var mark in GetMarks(line))
        {
            html.Write($"{text[at..mark.Start]}<mark>{text[mark.Start..mark.End]}</mark>");
            at = mark.End;
        }

        html.Write($"{text[at..]}");
    }

    private IEnumerable<TextSpan> GetMarks(int line) =>
        Linked is { } linked && linked.LineIndex == line ? [new(linked.Start, linked.Length)] : matches.GetMarks(line);
}
