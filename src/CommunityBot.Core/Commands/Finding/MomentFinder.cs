namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Finds moments by a link to a video, to audio, to the page of the bot or to the public site, by an address, or by spoken words.
/// </summary>
internal static partial class MomentFinder
{
    private const int MaxHits = 5;

    // A link of the bot starts some seconds before the first word, and users copy the time some seconds after it.
    private const int LeadInSeconds = 5;

    /// <summary>One moment for a link or an address; several for words; none when nothing matches.</summary>
    public static IReadOnlyList<Moment> Find(SearchIndex index, string input, CancellationToken cancellationToken)
    {
        var text = input.Trim();
        if (MomentAddress.TryParse(text, out var address))
            return address.FindMoment(index.Catalog) is { } moment ? [moment] : [];
        if (FindPublicAddress(text) is { } onPublicSite)
            return onPublicSite.FindMoment(index.Catalog) is { } linked ? [linked] : [];
        if (PageLink().Match(text) is { Success: true } page)
            return FindOnPage(index.Catalog, page);
        if (text.Contains("://", StringComparison.Ordinal) || VideoLink().IsMatch(text))
            return VideoLink().Match(text) is { Success: true } video
                ? FindInVideo(index.Catalog, video)
                : FindInAudio(index.Catalog, text);
        return [.. index.FindQuotes(SearchQuery.Parse(text), MaxHits, cancellationToken).Select(h => h.Moment)];
    }

    /// <summary>
    /// Whether a text names a place without its words, as addresses and links of earlier versions do: after a change of the page, other
    /// words may be there.
    /// </summary>
    public static bool IsUnchecked(string input) => MomentAddress.TryParse(input.Trim(), out var address)
        ? address.Hash is null
        : FindPublicAddress(input) is { } linked ? linked.Hash is null
        : PageLink().Match(input) is { Success: true } link && link.Groups["l"].Success && !link.Groups["hash"].Success;

    // A page of the public site, and a link of it into a transcript.
    private static MomentAddress? FindPublicAddress(string text) =>
        PublicLink().Match(text) is { Success: true } link && MomentAddress.TryParse(link.Groups["address"].Value, out var address)
            ? address
            : null;

    private static IReadOnlyList<Moment> FindInVideo(EpisodeCatalog catalog, Match link)
    {
        var id = link.Groups["id"].Value;
        var second = ParseNumber(link.Groups["t"]) ?? 0;
        return catalog.Episodes.FirstOrDefault(e => e.Links.YouTubeId == id) is { } episode ? FindAt(episode, second + LeadInSeconds) : [];
    }

    private static IReadOnlyList<Moment> FindInAudio(EpisodeCatalog catalog, string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || AudioTime().Match(address.Fragment) is not { Success: true } time)
            return [];
        var file = address.GetLeftPart(UriPartial.Query);
        return catalog.Episodes.FirstOrDefault(e => e.Links.Audio?.GetLeftPart(UriPartial.Query) == file) is { } episode
            ? FindAt(episode, (ParseNumber(time.Groups["t"]) ?? 0) + LeadInSeconds)
            : [];
    }

    private static IReadOnlyList<Moment> FindOnPage(EpisodeCatalog catalog, Match link)
    {
        if (catalog.Find(Uri.UnescapeDataString(link.Groups["slug"].Value)) is not { } episode)
            return [];
        if (ParseNumber(link.Groups["t"]) is { } second)
            return FindAt(episode, second);
        var entry = ParseNumber(link.Groups["l"]);
        var hash = link.Groups["hash"];
        var line = Enumerable.Range(0, episode.Lines.Count)
            .Where(i => hash.Success ? episode.Lines[i].HasWords(hash.Value) : episode.Lines[i].Entry == entry)
            .OrderBy(i => Math.Abs((long)episode.Lines[i].Entry - entry ?? 0))
            .Cast<int?>().FirstOrDefault();
        return line is { } found ? [Moment.FromWholeLine(episode, found)] : [];
    }

    // The last quotable line that begins before or at a second.
    private static IReadOnlyList<Moment> FindAt(Episode episode, int second)
    {
        var line = Enumerable.Range(0, episode.Lines.Count)
            .Where(i => episode.Lines[i].IsQuotable && episode.Timeline.At(i) is { } at && at.Seconds <= second)
            .Cast<int?>().LastOrDefault();
        return line is { } found ? [Moment.FromWholeLine(episode, found)] : [];
    }

    private static int? ParseNumber(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"(?:youtube\.com/(?:watch\?(?:[^\s#]*&)?v=|live/|embed/)|youtu\.be/)(?<id>[\w-]{11})"
        + @"(?:[^\s]*?[?&#](?:t|start)=(?<t>[0-9]{1,6})s?)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VideoLink();

    [GeneratedRegex(
        @"://[^\s]*?(?:/m/|[?&]m=)(?<address>[0-9a-v]{8}(?:\.[0-9]{1,9}){2,3}(?:\.[0-9a-v]{8})?)(?:\.png)?(?![\w.])",
        RegexOptions.CultureInvariant)]
    private static partial Regex PublicLink();

    [GeneratedRegex("^#t=(?<t>[0-9]{1,6})", RegexOptions.CultureInvariant)]
    private static partial Regex AudioTime();

    [GeneratedRegex(
        @"/episodes/(?<slug>[^/?#\s]+)(?:\?[^\s#]*)?#(?:t=(?<t>[0-9]{1,6})|l=(?<l>[0-9]{1,6})(?:\.(?<hash>[0-9a-v]{8}))?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex PageLink();
}
