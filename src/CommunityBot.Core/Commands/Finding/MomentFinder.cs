using System.Text.RegularExpressions;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Finds the moments that somebody means by a link to a player at a second, a link to this bot's page, an address, or words that were said.
/// </summary>
internal static partial class MomentFinder
{
    private const int Hits = 5;

    // A link starts a little before the first word, and people stop a player a little after it.
    private const int LeadIn = 5;

    /// <summary>One moment when it is told exactly; several when words are looked for; none when nothing fits.</summary>
    public static IReadOnlyList<Moment> Find(SearchIndex index, string said, CancellationToken cancellationToken)
    {
        var text = said.Trim();
        if (MomentAddress.TryParse(text, out var address))
            return address.In(index.Catalog) is { } moment ? [moment] : [];
        if (Page().Match(text) is { Success: true } page)
            return OnPage(index.Catalog, page);
        if (text.Contains("://", StringComparison.Ordinal) || Video().IsMatch(text))
            return Video().Match(text) is { Success: true } video ? InVideo(index.Catalog, video) : [];
        return [.. index.Quotes(SearchQuery.Parse(text), Hits, cancellationToken).Select(h => h.Moment)];
    }

    private static IReadOnlyList<Moment> InVideo(EpisodeCatalog catalog, Match link)
    {
        var id = link.Groups["id"].Value;
        var second = Number(link.Groups["t"]) ?? 0;
        return catalog.Episodes.FirstOrDefault(e => e.Links.YouTubeId == id) is { } episode ? SaidAt(episode, second + LeadIn) : [];
    }

    private static IReadOnlyList<Moment> OnPage(EpisodeCatalog catalog, Match link)
    {
        if (catalog.Find(Uri.UnescapeDataString(link.Groups["slug"].Value)) is not { } episode)
            return [];
        if (Number(link.Groups["t"]) is { } second)
            return SaidAt(episode, second);
        var entry = Number(link.Groups["l"]);
        var line = Enumerable.Range(0, episode.Lines.Count).Where(i => episode.Lines[i].Entry == entry).Cast<int?>().FirstOrDefault();
        return line is { } found ? [Moment.WholeLine(episode, found)] : [];
    }

    // The last quotable line that has begun by then, whole.
    private static IReadOnlyList<Moment> SaidAt(Episode episode, int second)
    {
        var line = Enumerable.Range(0, episode.Lines.Count)
            .Where(i => episode.Lines[i].IsQuotable && episode.Timeline.At(i) is { } at && at.Seconds <= second)
            .Cast<int?>().LastOrDefault();
        return line is { } found ? [Moment.WholeLine(episode, found)] : [];
    }

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(?:youtube\.com/(?:watch\?(?:[^\s#]*&)?v=|live/|embed/)|youtu\.be/)(?<id>[\w-]{11})(?:[^\s]*?[?&#](?:t|start)=(?<t>[0-9]{1,6})s?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Video();

    [GeneratedRegex(@"/episodes/(?<slug>[^/?#\s]+)#(?:t=(?<t>[0-9]{1,6})|l=(?<l>[0-9]{1,6}))", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
