using System.Globalization;
using CommunityBot.Core.Archive.Mending;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Pages;

/// <summary>Makes a page of its fields, both generations alike: what a page lacks stays empty, what it writes wrong is reported.</summary>
internal static class PageReader
{
    public static PageReading Read(ArchiveFile file, PageFields fields, ProblemList problems)
    {
        var page = Facts(file, fields, problems);
        if (Title(fields.Title) is null && Title(fields.Short) is null)
            problems.Warn(1, "There is no title; it is taken from the file name.");
        if (fields.Transcript.Count == 0)
            problems.Warn(1, "The page has no transcript; only its title and description can be found.");
        return page with
        {
            Transcript = TranscriptMender.Mend(fields.Transcript, [.. page.GuestIds.Select(g => g.Text)], problems),
        };
    }

    /// <summary>Everything but the transcript.</summary>
    public static PageReading Facts(ArchiveFile file, PageFields fields, ProblemList problems)
    {
        var title = Title(fields.Title);
        var name = Title(fields.Short);
        return new()
        {
            Id = new EpisodeId(file.Slug),
            File = file.Path,
            Title = title ?? name ?? SpokenSlug(file.Slug),
            Name = name ?? title ?? SpokenSlug(file.Slug),
            Number = Number(fields, problems),
            GuestIds = GuestIds(fields),
            Links = EpisodeLinkReader.Read(fields, problems),
            AnchorSlug = EpisodeLinkReader.AnchorSlug(fields),
            Description = fields.Description is { } description ? PlainText.FromHtml(description.Text) : "",
            Intro = fields.Intro is { } intro ? PlainText.FromHtml(intro.Text) : "",
            Topics = [.. fields.Topics.Select(Title).OfType<string>()],
            Date = PageDates.Day(fields.Date ?? fields.DateAdded, problems),
            Duration = PageDates.Duration(fields.Duration, problems),
            Clips = Clips(fields, problems),
        };
    }

    /// <summary>A title out of a file name: <c>my-talk_2024</c> becomes "My talk 2024".</summary>
    private static string SpokenSlug(string slug)
    {
        var words = PlainText.OneLine(slug.Replace('-', ' ').Replace('_', ' '));
        return words.Length == 0 ? slug : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string? Title(YamlText? text) => text is { } given ? Title(given) : null;

    private static string? Title(YamlText text) =>
        PlainText.Shorten(PlainText.OneLine(text.Text), ArchiveLimits.TitleLength) is { Length: > 0 } title ? title : null;

    private static EpisodeNumber? Number(PageFields fields, ProblemList problems)
    {
        if (fields.Season is not { } season || fields.Episode is not { } episode)
            return null;
        if (Digits(season.Text, 9999) is { } s && Digits(episode.Text, 9999) is { } e)
            return new EpisodeNumber(s, e);
        problems.Warn(season.Line, $"season {ProblemList.Excerpt(season.Text)} and episode {ProblemList.Excerpt(episode.Text)} are no episode number.");
        return null;
    }

    private static List<YamlText> GuestIds(PageFields fields) => [.. fields.Guests
        .Select(guest => guest with { Text = PlainText.Shorten(PlainText.OneLine(guest.Text), ArchiveLimits.TitleLength) })
        .Where(guest => guest.Text.Length > 0)
        .DistinctBy(guest => guest.Text, StringComparer.OrdinalIgnoreCase)
        .Take(ArchiveLimits.Guests)];

    private static List<Clip> Clips(PageFields fields, ProblemList problems)
    {
        var clips = new List<Clip>();
        foreach (var clip in fields.Clips)
        {
            var name = clip.TryGetValue("name", out var given) ? Title(given) : null;
            var start = clip.TryGetValue("startOffset", out var from) ? Digits(from.Text, ArchiveLimits.Seconds) : null;
            var end = clip.TryGetValue("endOffset", out var to) ? Digits(to.Text, ArchiveLimits.Seconds) : null;
            if (name is null || start is null)
                problems.Warn(clip.Values.Select(v => v.Line).FirstOrDefault(1), "A clip here has no name or no start and is left out.");
            else
                clips.Add(new Clip(name, start.Value, end > start ? end : null));
        }

        return clips;
    }

    private static int? Digits(string text, int most) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
