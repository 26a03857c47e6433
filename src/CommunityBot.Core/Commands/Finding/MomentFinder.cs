namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Finds moments by a link to a video, to audio, to the page of the bot or to the public site, by an address, or by spoken words. A link to
/// a second finds the sentence that is said then.
/// </summary>
public static partial class MomentFinder
{
    private const int MaxHits = 5;
    private const int MaxHitsInEpisode = 50;

    // By how many seconds a link of the bot may start before the first word; see Timestamp.StartSeconds.
    private const int MaxLeadInSeconds = 5;

    // By how many seconds a link may be behind the beginning of the last sentence: music, or a long one.
    private const int MaxSecondsAfterEnd = 300;

    /// <summary>One moment for a link or an address; several for words; none when nothing matches.</summary>
    public static IReadOnlyList<Moment> Find(SearchIndex index, string input, CancellationToken cancellationToken)
    {
        var text = RemoveBrackets(input);
        if (MomentAddress.TryParse(text, out var address) || FindPublicAddress(text, out address))
            return address.FindMoment(index.Catalog) is { } moment ? [moment] : [];
        if (PageLink().Match(text) is { Success: true } page
            && index.Catalog.Find(Uri.UnescapeDataString(page.Groups["slug"].Value)) is { } episode)
            return FindOnPage(index, episode, page, cancellationToken);
        if (SearchLink().Match(text) is { Success: true } search)
            return FindByWords(index, Decode(search.Groups["q"].Value), cancellationToken);
        if (VideoLink().Match(text) is { Success: true } video)
            return FindInVideo(index.Catalog, video);
        return text.Contains("://", StringComparison.Ordinal)
            ? FindInAudio(index.Catalog, text)
            : FindByWords(index, text, cancellationToken);
    }

    /// <summary>
    /// Whether a text names a place without its words, as addresses and links of earlier versions do: after a change of the page, other
    /// words may be there. The words of a question in the link count, because only a line with these words is found then.
    /// </summary>
    public static bool IsUnchecked(string input)
    {
        var text = RemoveBrackets(input);
        if (MomentAddress.TryParse(text, out var address) || FindPublicAddress(text, out address))
            return address.Hash is null;
        return PageLink().Match(text) is { Success: true } link
            && link.Groups["l"].Success && !link.Groups["hash"].Success && GetQuestion(link).Length == 0;
    }

    // Discord users write <link> to hide its preview, and Slack sends <link|label>.
    private static string RemoveBrackets(string input)
    {
        var text = input.Trim();
        return text is ['<', .., '>'] ? text[1..^1].Split('|', 2)[0] : text;
    }

    private static IReadOnlyList<Moment> FindByWords(SearchIndex index, string words, CancellationToken cancellationToken) =>
        [.. index.FindQuotes(SearchQuery.Parse(words), MaxHits, cancellationToken).Select(h => h.Moment)];

    // A page of the public site, and a link of it into a transcript.
    private static bool FindPublicAddress(string text, out MomentAddress address)
    {
        address = default;
        return PublicLink().Match(text) is { Success: true } link && MomentAddress.TryParse(link.Groups["address"].Value, out address);
    }

    private static IReadOnlyList<Moment> FindInVideo(EpisodeCatalog catalog, Match link)
    {
        var id = link.Groups["id"].Value;
        return catalog.Episodes.FirstOrDefault(e => e.Links.YouTubeId == id) is { } episode ? FindPlayed(episode, ParseSecond(link)) : [];
    }

    private static IReadOnlyList<Moment> FindInAudio(EpisodeCatalog catalog, string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || AudioTime().Match(address.Fragment) is not { Success: true } time)
            return [];
        var file = address.GetLeftPart(UriPartial.Query);
        return catalog.Episodes.FirstOrDefault(e => e.Links.Audio?.GetLeftPart(UriPartial.Query) == file) is { } episode
            ? FindPlayed(episode, ParseSecond(time))
            : [];
    }

    private static IReadOnlyList<Moment> FindOnPage(
        SearchIndex index, Episode episode, Match link, CancellationToken cancellationToken)
    {
        var line = FindLine(episode, link);
        if (GetQuestion(link) is { Length: > 0 } question)
        {
            // The link was made for a quote that answers this question.
            var query = SearchQuery.Parse(question) with { Episode = episode.Id.Slug };
            var hits = index.FindQuotes(query, MaxHitsInEpisode, cancellationToken).Select(h => h.Moment).ToList();
            if (hits.Find(m => m.LineIndex == line) is { } hit)
                return [hit];
            if (line is null || (link.Groups["l"].Success && !link.Groups["hash"].Success))
                return [.. hits.Take(MaxHits)];
        }

        return line is not { } found ? []
            : ParseNumber(link.Groups["t"]) is { } second ? [FindSentence(episode, found, second)]
            : [CreateFirstSentence(episode, found)];
    }

    private static int? FindLine(Episode episode, Match link)
    {
        var lines = Enumerable.Range(0, episode.Lines.Count);
        if (ParseNumber(link.Groups["t"]) is { } second)
        {
            return IsBehindEnd(episode, second) ? null
                : lines.Where(i => episode.Lines[i].IsQuotable && episode.Timeline.At(i)?.Seconds <= second).Cast<int?>().LastOrDefault();
        }

        if (ParseNumber(link.Groups["s"]) is { } section)
            return lines.Where(i => episode.Lines[i].IsQuotable && episode.Lines[i].Section == section).Cast<int?>().FirstOrDefault();
        var entry = ParseNumber(link.Groups["l"]);
        var hash = link.Groups["hash"];
        return lines
            .Where(i => hash.Success ? episode.Lines[i].HasWords(hash.Value) : episode.Lines[i].Entry == entry)
            .OrderBy(i => Math.Abs((long)episode.Lines[i].Entry - entry ?? 0))
            .Cast<int?>().FirstOrDefault();
    }

    // A sentence whose link starts at this second, because most links are the bot's; else the sentence that is said then.
    private static IReadOnlyList<Moment> FindPlayed(Episode episode, int second)
    {
        if (IsBehindEnd(episode, second))
            return [];
        var starts = Enumerable.Range(0, episode.Lines.Count)
            .Where(i => episode.Lines[i].IsQuotable && episode.Timeline.At(i)?.Seconds <= second + MaxLeadInSeconds)
            .SelectMany(i => SplitLine(episode, i))
            .ToList();
        return starts.Where(m => m.At?.StartSeconds == second).MaxBy(m => m.Length) is { } linked ? [linked]
            : (starts.FindLast(m => m.At?.Seconds <= second) ?? starts.FirstOrDefault()) is { } said ? [said]
            : [];
    }

    private static bool IsBehindEnd(Episode episode, int second) =>
        Enumerable.Range(0, episode.Lines.Count).Where(i => episode.Lines[i].IsQuotable).Cast<int?>().LastOrDefault() is { } line
        && SplitLine(episode, line).LastOrDefault() is { At: { } last } && second > last.Seconds + MaxSecondsAfterEnd;

    private static Moment FindSentence(Episode episode, int line, int second) =>
        SplitLine(episode, line).LastOrDefault(m => m.At?.Seconds <= second) ?? CreateFirstSentence(episode, line);

    private static Moment CreateFirstSentence(Episode episode, int line) =>
        SplitLine(episode, line).FirstOrDefault() ?? Moment.FromWholeLine(episode, line);

    private static IEnumerable<Moment> SplitLine(Episode episode, int line) =>
        SentenceSplitter.Split(episode.Lines[line].Text).Select(s => new Moment(episode, line, s.Start, s.Length));

    private static string GetQuestion(Match link) =>
        QuestionParameter().Match(link.Groups["query"].Value) is { Success: true } question
            ? Decode(question.Groups["q"].Value).Trim()
            : "";

    // In a query, a plus sign means a space.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Of 1304, 1304s, or 21m44s.
    private static int ParseSecond(Match link) =>
        ((ParseNumber(link.Groups["hours"]) ?? 0) * 60 + (ParseNumber(link.Groups["minutes"]) ?? 0)) * 60
        + (ParseNumber(link.Groups["t"]) ?? 0);

    private static int? ParseNumber(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"(?:youtube\.com/(?:watch\?(?:[^\s#]*&)?v=|live/|embed/)|youtu\.be/)(?<id>[\w-]{11})"
        + @"(?:[^\s]*?[?&#](?:t|start)=(?:(?<hours>[0-9]{1,2})h)?(?:(?<minutes>[0-9]{1,3})m)?(?:(?<t>[0-9]{1,6})s?)?(?![\w]))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VideoLink();

    [GeneratedRegex(
        "(?:" + PublicPaths.Moments + @"|[?&]m=)(?<address>[0-9a-v]{8}(?:\.[0-9]{1,9}){2,3}(?:\.[0-9a-v]{8})?)(?:\.png)?(?![\w.])",
        RegexOptions.CultureInvariant)]
    private static partial Regex PublicLink();

    [GeneratedRegex("^#t=(?<t>[0-9]{1,6})", RegexOptions.CultureInvariant)]
    private static partial Regex AudioTime();

    [GeneratedRegex(
        PublicPaths.Episodes + @"(?<slug>[^/?#\s]+)(?:\?(?<query>[^#]*))?"
        + @"(?:#(?:t=(?<t>[0-9]{1,6})|s=(?<s>[0-9]{1,6})|l=(?<l>[0-9]{1,6})(?:\.(?<hash>[0-9a-v]{8}))?))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex PageLink();

    [GeneratedRegex(@"^[^\s?#]*/search\?(?:[^\s#]*&)?q=(?<q>[^&#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex SearchLink();

    [GeneratedRegex("(?:^|&)q=(?<q>[^&]+)", RegexOptions.CultureInvariant)]
    private static partial Regex QuestionParameter();
}

/// <summary>Recognises links to what a moderator hid, and says so.</summary>
internal static class HiddenMoments
{
    /// <summary>
    /// Returns what is hidden of the moment to which a link or an address leads; null when nothing is, and for words. A link to a second
    /// would otherwise lead to the words before.
    /// </summary>
    public static HiddenPlace? Find(SearchIndex index, string input, CancellationToken cancellationToken)
    {
        var hidden = index.Catalog.Hidden;
        if (hidden.IsEmpty)
            return null;
        var text = input.Trim();
        if (MomentAddress.TryParse(text, out var address))
            return hidden.Find(address);
        if (!text.Contains('/', StringComparison.Ordinal) || hidden.Originals.Count == 0)
            return null;
        return MomentFinder.Find(HiddenQuestions.GetOriginals(index), text, cancellationToken) is [var moment]
            ? hidden.Find(MomentAddress.From(moment))
            : null;
    }

    /// <summary>Says that something is hidden, and why.</summary>
    public static Reply CreateReply(HiddenPlace place) =>
        NothingFoundReplies.Create(place.Sentence, $"The reason: {place.Reason}", []) with { IsHidden = true };

    /// <summary>
    /// Says why a query has no answer when its speaker or its episode is hidden, and nothing else of this name is there; null when that is
    /// not the reason.
    /// </summary>
    public static Reply? ExplainConditions(SearchIndex index, string? by, string? episode)
    {
        var hidden = index.Catalog.Hidden;
        if (hidden.IsEmpty)
            return null;
        var place = (by is not null && index.FindSpeakers(by).Count == 0 ? hidden.ExplainPerson(by, allowsPart: true) : null)
            ?? (episode is not null && index.Catalog.FindAll(episode).Count == 0 ? hidden.ExplainEpisode(episode, allowsPart: true) : null);
        return place is null ? null : CreateReply(place);
    }
}
