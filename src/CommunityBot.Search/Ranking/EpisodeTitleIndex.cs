namespace CommunityBot.Search.Ranking;

/// <summary>Finds episodes by their whole title: a query that is a title means that episode.</summary>
internal sealed class EpisodeTitleIndex
{
    private readonly ILookup<string, int> _byWords;

    /// <summary>Indexes both titles of each episode; none when only lines count.</summary>
    public EpisodeTitleIndex(IReadOnlyList<Episode> episodes, SearchFields fields) => _byWords = Enumerable
        .Range(0, fields == SearchFields.Lines ? 0 : episodes.Count)
        .SelectMany(e => new[] { Words(episodes[e].Name), Words(episodes[e].Title) }.Distinct(), (e, words) => (Episode: e, Words: words))
        .Where(t => t.Words.Length > 0)
        .ToLookup(t => t.Words, t => t.Episode, StringComparer.Ordinal);

    /// <summary>Returns the episodes with this title; letter case, accents and punctuation are ignored.</summary>
    public IEnumerable<int> Find(string text) => _byWords[Words(text)];

    private static string Words(string text) => string.Join(' ', WordSplitter.Split(text));
}
