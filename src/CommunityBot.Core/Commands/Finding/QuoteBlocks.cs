using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Draws moments as quotes.</summary>
internal static class QuoteBlocks
{
    /// <summary>The words with matches marked; who said them, where, and the link to the second.</summary>
    public static Block.Quote Create(MomentHit hit) => new(CreateWords(hit), CreateSource(hit.Moment, withEpisode: true)) { Moment = hit.Moment };

    /// <summary>The same under an episode's own card: the episode is not named again.</summary>
    public static Block.Quote CreateWithoutEpisode(MomentHit hit) => new(CreateWords(hit), CreateSource(hit.Moment, withEpisode: false)) { Moment = hit.Moment };

    private static RichText CreateWords(MomentHit hit)
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

    private static RichText CreateSource(Moment moment, bool withEpisode)
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
