using System.Globalization;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search.People;

namespace CommunityBot.Core.Search;

/// <summary>Everything a question can be asked of, built once from a catalog and never changed.</summary>
public sealed class SearchIndex
{
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);
    private readonly List<(Episode Episode, int Line)> _passages = [];

    private SearchIndex(EpisodeCatalog catalog) => (Catalog, People) = (catalog, PeopleIndex.Build(catalog));

    public EpisodeCatalog Catalog { get; }

    public PeopleIndex People { get; }

    public static SearchIndex Build(EpisodeCatalog catalog, SearchFields fields = SearchFields.All)
    {
        var index = new SearchIndex(catalog);
        foreach (var episode in catalog.Episodes)
        {
            for (var line = 0; line < episode.Lines.Count; line++)
            {
                if (!episode.Lines[line].IsQuotable)
                    continue;
                var passage = index._passages.Count;
                index._passages.Add((episode, line));
                foreach (var word in Words(episode.Lines[line].Text).Distinct())
                {
                    if (!index._postings.TryGetValue(word, out var list))
                        index._postings[word] = list = [];
                    list.Add(passage);
                }
            }
        }

        return index;
    }

    /// <summary>The moments that answer a query best, best first; empty when a <c>by</c> or an <c>episode</c> of it is unknown.</summary>
    public IReadOnlyList<MomentHit> Quotes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        var words = Words(query.Words).Distinct().ToList();
        var scores = new Dictionary<int, double>();
        foreach (var word in words)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_postings.TryGetValue(word, out var list))
                continue;
            foreach (var passage in list)
                scores[passage] = scores.GetValueOrDefault(passage) + Math.Log(1 + _passages.Count / (double)list.Count);
        }

        var speakers = query.By is null ? null : Speakers(query.By).ToHashSet(StringComparer.Ordinal);
        var episodes = query.Episode is null ? null : FindEpisodes(query.Episode).ToHashSet();
        return [.. scores
            .Where(s => Passes(_passages[s.Key]))
            .OrderByDescending(s => s.Value).ThenBy(s => s.Key)
            .Take(top)
            .Select(s => Hit(_passages[s.Key].Episode, _passages[s.Key].Line, words, s.Value))];

        bool Passes((Episode Episode, int Line) p) =>
            (speakers is null || (p.Episode.Lines[p.Line].Speaker is { } speaker && speakers.Contains(speaker.FullName)))
            && (episodes is null || episodes.Contains(p.Episode))
            && (query.Season is null || p.Episode.Number?.Season == query.Season);
    }

    /// <summary>The episodes that answer a query best, best first.</summary>
    public IReadOnlyList<EpisodeHit> Episodes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        var words = Words(query.Words).ToHashSet();
        var lines = Quotes(query, 200, cancellationToken).GroupBy(h => h.Moment.Episode).ToDictionary(g => g.Key, g => g.Take(5).Sum(h => h.Score));
        return [.. Catalog.Episodes
            .Select(e => new EpisodeHit(e, lines.GetValueOrDefault(e) + 20 * Words($"{e.Title} {e.Name} {string.Join(' ', e.Topics)}").Distinct().Count(words.Contains)))
            .Where(h => h.Score > 0)
            .OrderByDescending(h => h.Score)
            .Take(top)];
    }

    /// <summary>Full names of everybody who speaks and whom <paramref name="name"/> may mean; empty when there is none.</summary>
    public IReadOnlyList<string> Speakers(string name) =>
        [.. Catalog.Episodes.SelectMany(e => e.Lines).Select(l => l.Speaker).OfType<Speaker>()
            .Where(s => s.FullName.Contains(name, StringComparison.OrdinalIgnoreCase)).Select(s => s.FullName).Distinct()];

    /// <summary>The episodes that a slug, a number or words of a title mean, most likely first; empty when there is none.</summary>
    public IReadOnlyList<Episode> FindEpisodes(string text) =>
        Catalog.Find(text) is { } one ? [one]
        : EpisodeNumber.TryParse(text, out var number) ? [.. Catalog.Find(number)]
        : [.. Catalog.Episodes.Where(e => e.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || e.Title.Contains(text, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The words of a query that occur nowhere.</summary>
    public IReadOnlyList<MissingWord> MissingWords(SearchQuery query) =>
        [.. Words(query.Words).Distinct().Where(w => !_postings.ContainsKey(w)).Select(w => new MissingWord(w, []))];

    /// <summary>The moments of an episode, or of one person, that tell most about it; best first.</summary>
    public IReadOnlyList<MomentHit> TellingMoments(Episode episode, Person? by, int top) =>
        Quotes(new() { Words = $"{episode.Name} {string.Join(' ', episode.Topics)}", Episode = episode.Id.Slug, By = by?.Name }, top);

    private static MomentHit Hit(Episode episode, int line, List<string> words, double score)
    {
        var text = episode.Lines[line].Text;
        var best = Sentences.Of(text).OrderByDescending(s => Words(text.Substring(s.Start, s.Length)).Distinct().Count(words.Contains)).First();
        return new(new Moment(episode, line, best.Start, best.Length), [], score);
    }

    private static IEnumerable<string> Words(string text) => text
        .Split([' ', ',', '.', '!', '?', ':', ';', '"', '(', ')', '–', '-', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.ToLower(CultureInfo.InvariantCulture));
}
