namespace CommunityBot.Archive.Pages;

/// <summary>
/// What an episode's slug says about it: <c>2024-01-06-the-hose</c>, <c>S02E17 The hose</c>, <c>ep212-the-hose</c>, <c>The hose
/// [VIDEOID]</c> of yt-dlp.
/// </summary>
/// <param name="Title">The words without date, number and id; the slug itself when nothing else remains.</param>
/// <param name="Date">The day; null when there is none.</param>
/// <param name="Number">The number, with its season where there is one; null when there is none.</param>
/// <param name="YouTubeId">The id of the video; null when there is none.</param>
internal sealed partial record SlugFields(string Title, DateOnly? Date, EpisodeNumber? Number, string? YouTubeId)
{
    public static SlugFields Read(string slug)
    {
        var id = VideoId().Match(slug) is { Success: true } bracketed ? bracketed : OldVideoId().Match(slug);
        var rest = id.Success ? slug.Remove(id.Index, id.Length) : slug;

        DateOnly? date = null;
        var day = DayPattern().Match(rest);
        if (day.Success && DateOnly.TryParseExact(
            day.Groups["y"].Value + day.Groups["m"].Value + day.Groups["d"].Value, "yyyyMMdd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var parsed))
        {
            date = parsed;
            rest = RemoveAtEdge(rest, day);
        }

        var number = SeasonAndEpisode().Match(rest) is { Success: true } both ? both : EpisodeAlone().Match(rest);
        if (number.Success)
            rest = RemoveAtEdge(rest, number);
        return new(
            ToTitle(rest) is { Length: > 0 } title ? title : ToTitle(slug) is { Length: > 0 } whole ? whole : slug,
            date,
            number.Success && EpisodeNumber.TryParse(number.Groups["e"].Value, out var episode)
                ? episode with { Season = number.Groups["s"] is { Success: true } season ? ParseDigits(season) : null }
                : null,
            id.Success ? id.Groups["id"].Value : null);
    }

    // "my-talk_2024" becomes "My talk 2024". A name with spaces has its hyphens for themselves.
    private static string ToTitle(string slug)
    {
        var words = (slug.Contains(' ', StringComparison.Ordinal) ? slug : slug.Replace('-', ' ')).Replace('_', ' ');
        words = PlainText.ToOneLine(words).Trim(' ', '-', '–', '—', '.', ',', ':', '|');
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + RestorePunctuation(words[1..]);
    }

    // yt-dlp writes these wide letters for what a file name cannot hold.
    private static string RestorePunctuation(string title) => title
        .Replace('：', ':').Replace('？', '?').Replace('＂', '"').Replace('｜', '|').Replace('⧸', '/').Replace('＊', '*');

    // A date or number inside the words belongs to them.
    private static string RemoveAtEdge(string text, Match part)
    {
        var before = text[..part.Index].Trim(' ', '-', '_', '.', '(', '[');
        var after = text[(part.Index + part.Length)..].Trim(' ', '-', '_', '.', ')', ']', ':');
        return before.Length == 0 ? after : after.Length == 0 ? before : text;
    }

    private static int ParseDigits(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s?\[(?<id>[A-Za-z0-9_-]{11})\]", RegexOptions.CultureInvariant)]
    private static partial Regex VideoId();

    // youtube-dl wrote Title-VIDEOID. The end of a title has no capitals, small letters and digits all together.
    [GeneratedRegex(
        @"-(?<id>(?=[A-Za-z0-9_-]*[A-Z])(?=[A-Za-z0-9_-]*[a-z])(?=[A-Za-z0-9_-]*[0-9])(?![a-zA-Z]+-[0-9]+$)[A-Za-z0-9_-]{11})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex OldVideoId();

    [GeneratedRegex(
        @"(?<![0-9])(?<y>(?:19[89]|20[0-9])[0-9])(?<sep>[-_. ]?)(?<m>0[1-9]|1[0-2])\k<sep>(?<d>0[1-9]|[12][0-9]|3[01])"
            + "(?:[T_ -][0-2][0-9][-:.]?[0-5][0-9][-:.]?[0-5][0-9]Z?)?(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex DayPattern();

    [GeneratedRegex(
        @"(?<![a-z0-9])(?:s(?:eason)?[ _-]?(?<s>[0-9]{1,3})[ ._-]{0,3}e(?:p|pisode)?[ ._-]?(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)"
            + "|(?<s>[0-9]{1,2})x(?<e>[0-9]{1,3}))(?![a-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeasonAndEpisode();

    // "ep212" and "#212" anywhere. A number alone counts as the whole name, or at its start as in "212 - The hose", "212. The hose" and
    // "012-the-hose", because "7-habits" is a title. A year is no number.
    [GeneratedRegex(
        @"(?<![\p{L}0-9])(?:(?:ep(?:isode)?|folge|episodio|épisode)[ ._-]{0,2}|#[ ]?|e(?=[0-9]{2}))"
            + @"(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)(?![a-z0-9])"
            + @"|^(?!(?:19|20)[0-9]{2}(?![0-9]))(?<e>[0-9]{1,4}(?:\.[0-9]{1,2})?)(?=$|\ -\ |\.\ )|^(?<e>0[0-9]{1,3})(?=[ ._-]{1,3}\p{L})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EpisodeAlone();
}
