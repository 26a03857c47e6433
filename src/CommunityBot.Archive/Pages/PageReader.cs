using System.Net;
using CommunityBot.Archive.Labels;

namespace CommunityBot.Archive.Pages;

/// <summary>Converts front matter fields to a page. A missing field stays empty; an invalid field is a problem.</summary>
internal static class PageReader
{
    /// <param name="file">The file.</param>
    /// <param name="fields">The front matter.</param>
    /// <param name="body">The text below it, which holds the transcript when the front matter does not.</param>
    /// <param name="isPage">Whether the file is a page also without a transcript.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="isSpeech">Whether the text is a transcript, also without labels.</param>
    /// <returns>The page; null, without a problem, when the file is none.</returns>
    public static ParsedPage? Read(
        ArchiveFile file, FrontMatterFields fields, MarkdownBody body, bool isPage, ProblemList problems, bool isSpeech = false)
    {
        string[] guestIds = [.. ReadGuestIds(fields).Select(guest => guest.Text)];
        var transcript = fields.Transcript;
        // Where somebody is named who wrote it down, the text below the front matter is a transcript, also without labels.
        isSpeech |= fields.Keys.Contains("transcriber");
        if (transcript.Count == 0 && fields.TranscriptFile is null)
        {
            if (TextTranscriptReader.ReadMarkdown(body.Text, body.FileLine, isPage, isSpeech, guestIds, problems) is { } speech)
                transcript = speech;
            else if (!isPage)
                return null;
        }

        var page = ReadMetadata(file, fields, problems);
        fields.ReportMisspeltKeys(problems);
        if (ReadTitle(fields.Title) is null && ReadTitle(fields.Short) is null)
            problems.AddWarning(1, "There is no title; it is taken from the file name.");
        return page with
        {
            Transcript = TranscriptNormalizer.Normalize(transcript, guestIds, problems),
            TranscriptFile = fields.TranscriptFile,
        };
    }

    /// <summary>The page without its transcript.</summary>
    public static ParsedPage ReadMetadata(ArchiveFile file, FrontMatterFields fields, ProblemList problems)
    {
        var title = ReadTitle(fields.Title);
        var name = ReadTitle(fields.Short);
        var fromSlug = SlugFields.Read(file.Slug);
        var links = EpisodeLinkReader.Read(fields, problems);
        var episode = new Episode
        {
            Id = new EpisodeId(file.Slug),
            File = file.Path,
            Title = title ?? name ?? fromSlug.Title,
            Name = name ?? title ?? fromSlug.Title,
            Number = ReadNumber(fields, fromSlug.Number, problems) ?? NumberInWords.FindAtStart(title ?? ""),
            Links = links with { YouTubeId = links.YouTubeId ?? fromSlug.YouTubeId },
            Description = fields.Description is { } description ? PlainText.FromHtml(description.Text) : "",
            Intro = fields.Intro is { } intro ? PlainText.FromHtml(intro.Text) : "",
            Topics = [.. fields.Topics.Select(topic => ReadTitle(topic)).OfType<string>()],
            Date = ReadDate(fields, problems) ?? fromSlug.Date,
            Duration = PageDates.ParseDuration(fields.Duration, problems),
            Gateway = ReadGateway(fields.Gateway, problems),
            Clips = ReadClips(fields, problems),
        };
        return new(episode)
        {
            GuestIds = ReadGuestIds(fields),
            AnchorSlug = EpisodeLinkReader.ReadAnchorSlug(fields),
            HasTitle = title is not null || name is not null,
        };
    }

    private static string? ReadTitle(YamlScalar? text) =>
        PlainText.ToOneLine(WebUtility.HtmlDecode(text?.Text ?? "")) is { Length: > 0 } title
            ? PlainText.Truncate(title, ArchiveLimits.TitleLength)
            : null;

    // Some pages change "date" with every edit and keep the day of publication in "dateadded".
    private static DateOnly? ReadDate(FrontMatterFields fields, ProblemList problems)
    {
        var date = PageDates.ParseDate(fields.Date, problems);
        return fields.DateAdded is { } added && PageDates.ParseDate(added, problems) is { } first && !(first > date) ? first : date;
    }

    // What the fields do not say comes from the file's name.
    private static EpisodeNumber? ReadNumber(FrontMatterFields fields, EpisodeNumber? fromSlug, ProblemList problems)
    {
        var (writtenSeason, written) = (fields.Season?.Text ?? "", fields.Episode?.Text ?? "");
        var season = NumberInWords.FindSeason(writtenSeason);
        if (NumberInWords.FindEpisode(written) is { } number && (season is not null || writtenSeason.Length == 0))
            return number with { Season = season ?? number.Season ?? fromSlug?.Season };
        if (written.Length > 0)
        {
            var quoted = ArchiveProblem.Quote(written);
            problems.AddWarning(
                (fields.Season ?? fields.Episode!).Value.Line, writtenSeason.Length == 0 ? $"episode {quoted} is no episode number."
                    : $"season {ArchiveProblem.Quote(writtenSeason)} and episode {quoted} are no episode number.");
        }

        return season is not null && fromSlug is { Season: null } alone ? alone with { Season = season } : fromSlug;
    }

    private static int? ReadGateway(YamlScalar? written, ProblemList problems)
    {
        var number = written?.ParseNumber(max: 9999);
        if (written is { Text.Length: > 0 } given && number is null)
            problems.AddWarning(given.Line, $"gateway {ArchiveProblem.Quote(given.Text)} is no whole number from 0 to 9999.");
        return number;
    }

    private static List<YamlScalar> ReadGuestIds(FrontMatterFields fields) => [.. fields.Guests
        .Select(guest => guest with { Text = PlainText.Truncate(PlainText.ToOneLine(guest.Text), ArchiveLimits.TitleLength) })
        .Where(guest => guest.Text.Length > 0)
        .DistinctBy(guest => guest.Text, StringComparer.OrdinalIgnoreCase)
        .Take(ArchiveLimits.GuestsPerPage)];

    private static List<Clip> ReadClips(FrontMatterFields fields, ProblemList problems)
    {
        var clips = new List<Clip>();
        foreach (var clip in fields.Clips)
        {
            var name = clip.TryGetValue("name", out var given) ? ReadTitle(given) : null;
            var start = clip.TryGetValue("startOffset", out var from) ? from.ParseNumber(ArchiveLimits.MaxSecond) : null;
            var end = clip.TryGetValue("endOffset", out var to) ? to.ParseNumber(ArchiveLimits.MaxSecond) : null;
            if (name is null || start is null)
                problems.AddWarning(
                    clip.Values.Select(v => v.Line).FirstOrDefault(1), "A clip here has no name or no start and is left out.");
            else
                clips.Add(new Clip(name, start.Value, end > start ? end : null));
        }

        return clips;
    }
}

/// <summary>The text of a Markdown file below its front matter.</summary>
/// <param name="Text">The text.</param>
/// <param name="FileLine">1-based line of the file on which it begins.</param>
internal readonly record struct MarkdownBody(string Text, int FileLine);
