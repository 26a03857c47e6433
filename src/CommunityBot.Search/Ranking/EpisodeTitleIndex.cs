using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Ranking;

/// <summary>Knows the episodes by their whole titles: who types one, or picks it from a list, means that episode.</summary>
internal sealed class EpisodeTitleIndex
{
    private readonly ILookup<string, int> _byWords;

    /// <summary>Reads both titles of each episode; none at all when only lines count.</summary>
    public EpisodeTitleIndex(IReadOnlyList<Episode> episodes, SearchFields fields) => _byWords = Enumerable.Range(0, fields == SearchFields.Lines ? 0 : episodes.Count)
        .SelectMany(e => new[] { Words(episodes[e].Name), Words(episodes[e].Title) }.Distinct(), (e, words) => (Episode: e, Words: words))
        .Where(t => t.Words.Length > 0)
        .ToLookup(t => t.Words, t => t.Episode, StringComparer.Ordinal);

    /// <summary>The episodes whose whole title this is, but for case, accents and punctuation.</summary>
    public IEnumerable<int> Find(string text) => _byWords[Words(text)];

    private static string Words(string text) => string.Join(' ', WordSplitter.Split(text));
}
