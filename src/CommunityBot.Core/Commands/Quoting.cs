using System.Globalization;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands;

/// <summary>Draws moments as quotes, and names them in command lines.</summary>
internal static class Quoting
{
    /// <summary>The words with matches marked; who said them, where, and the link to the second.</summary>
    public static Block.Quote Quote(MomentHit hit) => new(Words(hit), Source(hit.Moment, withEpisode: true)) { Moment = hit.Moment };

    /// <summary>The same under an episode's own card: the episode is not named again.</summary>
    public static Block.Quote QuoteInEpisode(MomentHit hit) => new(Words(hit), Source(hit.Moment, withEpisode: false)) { Moment = hit.Moment };

    /// <summary>
    /// Names a moment for <c>/quote at:</c>: episode key, entry, first character. It survives restarts, and re-reading of the archive as
    /// long as the page does not change.
    /// </summary>
    public static string Address(Moment moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{moment.Episode.Id.Key}.{moment.Line.Entry}.{moment.Start}");

    /// <summary>Reads <see cref="Address"/>; null when it names nothing in this archive.</summary>
    public static Moment? At(EpisodeCatalog catalog, string address)
    {
        var parts = address.Split('.');
        if (parts.Length != 3 || catalog.FindByKey(parts[0]) is not { } episode
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return null;
        }

        // Two lines may come from one entry, such as speech that stood in the place of a name; the quote begins a sentence of one of them.
        var moments =
            from line in Enumerable.Range(0, episode.Lines.Count)
            where episode.Lines[line].Entry == entry
            from sentence in Sentences.Of(episode.Lines[line].Text)
            where sentence.Start <= start
            orderby sentence.Start descending
            select new Moment(episode, line, sentence.Start, sentence.Length);
        return moments.FirstOrDefault();
    }

    private static RichText Words(MomentHit hit)
    {
        var text = hit.Moment.Text;
        var spans = new List<Span>();
        var at = 0;
        foreach (var match in hit.Matches)
        {
            if (match.Start > at)
                spans.Add(text[at..match.Start]);
            spans.Add(new Span.Match(text[match.Start..match.End]));
            at = match.End;
        }

        if (at < text.Length)
            spans.Add(text[at..]);
        return [.. spans];
    }

    private static RichText Source(Moment moment, bool withEpisode)
    {
        var spans = new List<Span> { new Span.Strong(moment.Speaker?.FullName ?? "Speaker not named") };
        if (withEpisode)
            spans.Add($", {moment.Episode}");
        if (moment.Section is { } section)
            spans.Add($", “{section.Title}”");
        if (moment.At is { } at)
        {
            spans.Add(" · ");
            spans.Add(moment.Link is { } link ? new Span.Link(at.ToString(), link) : at.ToString());
        }

        return [.. spans];
    }
}
