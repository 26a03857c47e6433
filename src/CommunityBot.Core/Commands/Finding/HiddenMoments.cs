namespace CommunityBot.Core.Commands.Finding;

/// <summary>Recognises links to what a moderator hid, and questions about it, and says so.</summary>
internal static class HiddenMoments
{
    // Of the best moments for a question, among those that are hidden and those around them.
    private const int MaxHits = 5;

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
        return MomentFinder.Find(GetOriginals(index), text, cancellationToken) is [var moment]
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

    /// <summary>
    /// Whether a question is about something hidden: it names a hidden person or episode, or what is hidden would have answered it.
    /// Moderators must not read it among what the archive does not have.
    /// </summary>
    public static bool IsAbout(SearchIndex index, SearchQuery query)
    {
        var hidden = index.Catalog.Hidden;
        if (hidden.IsEmpty)
            return false;
        string[] names = [.. new[] { query.Words.Trim('"', '“', '”', ' '), query.By }.OfType<string>().Where(n => n.Length > 0)];
        if (names.Any(n => hidden.ExplainPerson(n, allowsPart: true) is not null || hidden.NamesHiddenPerson(n))
            || new[] { query.Words, query.Episode }.OfType<string>().Any(e => hidden.ExplainEpisode(e, allowsPart: false) is not null))
            return true;
        return SearchIndex.HasWords(query)
            && GetOriginals(index).FindQuotes(new() { Words = query.Words, By = query.By }, MaxHits)
                .Any(h => h.IsClose && hidden.Find(MomentAddress.From(h.Moment)) is not null);
    }

    private static SearchIndex GetOriginals(SearchIndex index) =>
        index.Remember(nameof(HiddenMoments), i => SearchIndex.Build(new(i.Catalog.Hidden.Originals, [])));
}
