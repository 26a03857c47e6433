namespace CommunityBot.Core.Commands;

/// <summary>Recognises questions about something that a moderator hid.</summary>
internal static class HiddenQuestions
{
    // Of the best moments for a question, among those that are hidden and those around them.
    private const int MaxHits = 5;

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
            || new[] { query.Words, query.Episode }.OfType<string>().Any(
                e => hidden.ExplainEpisode(e, allowsPart: false) is not null))
            return true;
        return SearchIndex.HasWords(query)
            && GetOriginals(index).FindQuotes(new() { Words = query.Words, By = query.By }, MaxHits)
                .Any(h => h.IsClose && hidden.Find(MomentAddress.From(h.Moment)) is not null);
    }

    /// <summary>An index of the episodes with something hidden, as they were before. Its words must never be shown.</summary>
    public static SearchIndex GetOriginals(SearchIndex index) =>
        index.Remember(nameof(HiddenQuestions), i => SearchIndex.Build(new(i.Catalog.Hidden.Originals, [])));
}
