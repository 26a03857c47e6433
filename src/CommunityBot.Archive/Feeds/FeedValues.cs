using System.Net;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Feeds;

/// <summary>Parses the dates, numbers, durations and addresses of feeds in the forms that feeds really use.</summary>
internal static partial class FeedValues
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// The day of an RFC 822 date, also without weekday, seconds or time zone, with a full or dotted month, with a year of two digits, or
    /// with the month first; or of an ISO 8601 date. Null for anything else.
    /// </summary>
    public static DateOnly? ParseDate(string text)
    {
        var match = Rfc822Date().Match(text);
        if (!match.Success)
            match = IsoDate().Match(text);
        if (!match.Success)
            return null;
        var month = match.Groups["name"] is { Success: true } name
            ? Array.IndexOf(Months, name.Value[..3].ToLowerInvariant()) + 1
            : Part("month");
        // RFC 2822, section 4.3.
        var year = Part("year") is var given && match.Groups["year"].Length > 2 ? given : given < 50 ? given + 2000 : given + 1900;
        return year > 0 && month is > 0 and <= 12 && Part("day") is > 0 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

        int Part(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The number of <c>3</c>, <c>3.5</c>, <c>Season 3</c> or <c>#3</c>; null for anything else.</summary>
    public static decimal? ParseNumber(string? text) => Number().Match(text ?? "") is { Success: true } match
        ? decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The length of <c>3723</c> (seconds), <c>62:03</c> or <c>1:02:03</c>, at most one day; null for anything else.</summary>
    public static TimeSpan? ParseDuration(string? text)
    {
        if (Clock().Match(text ?? "") is not { Success: true } match)
            return null;
        var seconds = 0L;
        foreach (Capture part in match.Groups["part"].Captures)
            seconds = seconds * 60 + int.Parse(part.ValueSpan, CultureInfo.InvariantCulture);
        return seconds is > 0 and <= ArchiveLimits.MaxSecond ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>An http or https address without user and password; null for anything else.</summary>
    /// <param name="text">The address, absolute or relative.</param>
    /// <param name="feed">The address of the feed; null when relative addresses lead nowhere.</param>
    public static Uri? ParseAddress(string? text, Uri? feed)
    {
        var trimmed = text?.Trim() ?? "";
        var isAddress = feed is null ? Uri.TryCreate(trimmed, UriKind.Absolute, out var url) : Uri.TryCreate(feed, trimmed, out url);
        return trimmed.Length > 0 && isAddress && FeedDownloader.IsWeb(url!) && url!.UserInfo.Length == 0 ? url : null;
    }

    /// <summary>
    /// The address, when it may be shown to everybody; else null. The files of a private feed are found with a password or with a token in
    /// the query, as the feed itself is.
    /// </summary>
    public static Uri? ToPublicAddress(Uri? address, FeedSource feed) =>
        feed.Credentials is null && (feed.Address.Query.Length == 0 || address?.Query.Length == 0) ? address : null;

    /// <summary>The text on one line with its entities decoded, because feeds encode their titles once or twice.</summary>
    public static string ToTitle(string text) => PlainText.ToOneLine(WebUtility.HtmlDecode(text));

    /// <summary>The ids of the YouTube videos whose addresses a text holds.</summary>
    /// <param name="text">Plain text or HTML.</param>
    /// <param name="needsMention">
    /// Whether the text near the address must say that there is a video: show notes also link videos of other people.
    /// </param>
    public static IEnumerable<string> FindVideos(string text, bool needsMention) => YouTubeAddress().Matches(text)
        .Where(match => !needsMention || VideoMention().IsMatch(GetSurroundings(text, match)))
        .Select(match => match.Groups["id"].Value);

    private static string GetSurroundings(string text, Match match)
    {
        const int Length = 60;
        var end = match.Index + match.Length;
        var before = text[Math.Max(0, match.Index - Length)..match.Index];
        return $"{before} {text[end..Math.Min(text.Length, end + Length)]}";
    }

    [GeneratedRegex(
        @"^\s*(?:[\p{L}.]{2,12},?\s+)??(?:(?<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[A-Za-z]{3,9})\.?"
            + @"|(?<name>[A-Za-z]{3,9})\.?\s+(?<day>[0-9]{1,2})(?:st|nd|rd|th)?)[\s,-]+(?<year>[0-9]{4}|[0-9]{2})(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc822Date();

    [GeneratedRegex(@"^\s*(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^[^0-9.-]{0,20}(?<number>[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*(?<part>[0-9]{1,6})(?::(?<part>[0-9]{1,2})){0,2}(?:\.[0-9]{1,6})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"(?:youtube\.com/(?:watch\?(?:[^\s""'<>#]{0,200}(?:&|&amp;))?v=|embed/|live/|shorts/)|youtu\.be/)(?<id>[A-Za-z0-9_-]{11})"
            + "(?![A-Za-z0-9_-])",
        RegexOptions.CultureInvariant)]
    private static partial Regex YouTubeAddress();

    [GeneratedRegex(@"\b(?:watch|video|on youtube)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VideoMention();
}
