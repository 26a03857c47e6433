using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Creates the blocks that show moments as quotes.</summary>
internal static class QuoteBlocks
{
    public static Block.Quote Create(PublicLinks links, Moment moment, bool withEpisode = true, bool withSpeaker = true) =>
        Create(links, new MomentHit(moment, [], 0), withEpisode, withSpeaker);

    /// <summary>
    /// The words with the matches marked, and a source line with the link to the second, the link to the public page of the moment and,
    /// unless the card above says them, the speaker and the episode.
    /// </summary>
    public static Block.Quote Create(PublicLinks links, MomentHit hit, bool withEpisode = true, bool withSpeaker = true) =>
        new(CreateWords(hit), CreateSource(hit.Moment, links.GetMoment(hit.Moment), withEpisode, withSpeaker)) { Moment = hit.Moment };

    /// <summary>A part of a moment. Its page shows the whole sentences.</summary>
    public static Block.Quote CreatePart(PublicLinks links, Moment whole, TextSpan part)
    {
        var kept = whole with { Start = whole.Start + part.Start, Length = part.Length };
        return new(kept.Text, CreateSource(kept, links.GetMoment(whole), withEpisode: true, withSpeaker: true)) { Moment = kept };
    }

    private static RichText CreateWords(MomentHit hit)
    {
        var text = hit.Moment.Text;
        var spans = new List<Span>();
        var end = 0;
        foreach (var match in hit.Matches)
        {
            if (match.Start > end)
                spans.Add(text[end..match.Start]);
            spans.Add(new Span.Match(text[match.Start..match.End]));
            end = match.End;
        }

        if (end < text.Length)
            spans.Add(text[end..]);
        return [.. spans];
    }

    private static RichText CreateSource(Moment moment, Uri? page, bool withEpisode, bool withSpeaker)
    {
        string?[] parts = [withEpisode ? $"{moment.Episode}" : null, moment.Section is { } section ? $"“{section.Title}”" : null];
        var place = string.Join(", ", parts.OfType<string>());
        var spans = new List<Span>();
        var time = moment.At?.ToString();
        if (withSpeaker || (place.Length == 0 && time is null))
            spans.Add(new Span.Strong(moment.Speaker?.FullName ?? SpeakerLabel.Unnamed));
        if (place.Length > 0)
            spans.Add(spans.Count == 0 ? place : ", " + place);
        // A video whose times nobody knows stands on the card of the episode only.
        if (moment.TimedLink is { } link && (time is not null || link.Kind != TimedLinkKind.Video))
            Add(new Span.Link(TimedLinkLabel.Create(link.Kind, time), link.Address));
        else if (time is not null)
            Add(time);
        if (page is not null)
            Add(new Span.Link(PublicLinks.Label, page));
        return [.. spans];

        void Add(Span span) => spans.AddRange(spans.Count == 0 ? [span] : [" · ", span]);
    }
}
