using System.Collections.Concurrent;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Experts;
using CommunityBot.Search.Explanation;
using CommunityBot.Search.Filtering;
using CommunityBot.Search.Grouping;
using CommunityBot.Search.Meaning;
using CommunityBot.Search.Moments;
using CommunityBot.Search.People;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Ranking;
using CommunityBot.Search.Snapshots;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search;

/// <summary>The full-text index of a catalog. It is built once and never changes; any number of threads may use it at once.</summary>
public sealed class SearchIndex
{
    /// <summary>The number of word pieces of a line that its vector is made of.</summary>
    public const int MaxLineTokens = 256;

    private const int MinSentenceWords = 4;
    private const int MaxNameWords = 2;
    private const int MinPhraseWords = 3;

    private readonly Lazy<byte[]> _key;
    private readonly IndexContent _content;
    private readonly InvertedIndex _index;
    private readonly QueryAnalyzer _analyzer;
    private readonly PassageFilterBuilder _filters;
    private readonly CandidateCollector _collector;
    private readonly Reranker _reranker;
    private readonly EpisodeRanker _episodeRanker;
    private readonly ILookup<string, int> _episodesByTitle;
    private readonly HashSet<string> _speakerWords;
    private readonly MomentSelector _moments;
    private readonly ExpertFinder _experts;
    private readonly SearchFields _fields;
    private readonly Lazy<CompletionIndex> _completion;
    private readonly ConcurrentBag<QueryState> _states = [];
    private readonly ConcurrentDictionary<object, object> _remembered = [];
    private MeaningRanker? _meaning;

    private SearchIndex(
        EpisodeCatalog catalog, SearchFields fields, IReadOnlyList<SynonymGroup> glossary, SearchIndex? earlier, IndexSnapshot? snapshot)
    {
        Catalog = catalog;
        _fields = fields;
        var passages = PassageTable.Create(catalog.Episodes);
        var people = Task.Run(() => new PeopleIndex(catalog));
        _key = new(() => IndexKey.Compute(passages, fields, glossary));
        var content = snapshot?.Read(_key.Value, passages) ?? IndexContentBuilder.Build(passages, fields, glossary, earlier?._content);
        _content = content;
        _index = content.Index;
        People = people.GetAwaiter().GetResult();
        _analyzer = new(_index);
        _filters = new(_index, catalog, People);
        _collector = new(_index);
        _reranker = new(_index);
        _episodeRanker = new(_index);
        _episodesByTitle = catalog.Episodes.Index()
            .SelectMany(e => new[] { e.Item.Name, e.Item.Title }.Select(WordSplitter.Fold).Distinct(), (e, title) => (title, e.Index))
            .Where(t => fields == SearchFields.All && t.title.Length > 0)
            .ToLookup(t => t.title, t => t.Index, StringComparer.Ordinal);
        _speakerWords = [.. passages.Speakers.SelectMany(WordSplitter.Split).Where(word => !StopWords.Contains(word))];
        _moments = new(_index);
        _experts = new(_index, catalog);
        _completion = new(() => new(catalog, _index));
    }

    public EpisodeCatalog Catalog { get; }

    public PeopleIndex People { get; }

    /// <summary>All groups of synonymous forms, each with its source.</summary>
    public IReadOnlyList<SynonymGroup> Synonyms => _content.Synonyms;

    /// <summary>
    /// Reads a text as a query that also counts the meaning of its words. Where the catalog has several shows, <c>show:</c> names one.
    /// </summary>
    public SearchQuery ReadQuery(string text) => SearchQuery.Parse(text, Catalog.Shows.Count > 0) with { UsesMeaning = true };

    /// <summary>Builds an index on all processor cores.</summary>
    /// <param name="catalog">The episodes to index.</param>
    /// <param name="fields">The text with which queries are compared.</param>
    /// <param name="glossary">The operator's synonyms and spellings; they never change a quote.</param>
    /// <param name="earlier">
    /// An index of an earlier catalog, from which the data of unchanged episodes is copied. It changes the time of the build, never the
    /// result.
    /// </param>
    /// <param name="snapshot">The index of an earlier process, which is used when it is of the same catalog; nor does it.</param>
    public static SearchIndex Build(
        EpisodeCatalog catalog, SearchFields fields = SearchFields.All, IReadOnlyList<SynonymGroup>? glossary = null,
        SearchIndex? earlier = null, IndexSnapshot? snapshot = null) => new(catalog, fields, glossary ?? [], earlier, snapshot);

    /// <summary>Keeps this index for the next process, unless the snapshot has it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void SaveTo(IndexSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        snapshot.Write(_key.Value, _content);
    }

    /// <summary>
    /// Returns the moments that match a query, best first, at most <paramref name="top"/> and at most about a hundred. Returns none when
    /// <see cref="SearchQuery.By"/> or <see cref="SearchQuery.Episode"/> match nobody or no episode, and when no line holds enough of the
    /// query, see <see cref="RankingWeights.MinSupport"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<MomentHit> FindQuotes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        using var rented = Rent();
        var state = rented.State;
        var isFound = CollectCandidates(query, state, RankingWeights.CandidateCount, cancellationToken);
        state.MeasuresShares = query.MeasuresShares;
        if (isFound)
            _reranker.Score(state, PrefersGuests(query));
        isFound = isFound && IsSupported(query, state);
        if (_meaning is { } meaning && query.UsesMeaning)
            isFound = RankByMeaning(query, state, meaning, isFound);
        return isFound ? _moments.Select(state, top, _fields == SearchFields.All, PrefersAnswers(query)) : [];
    }

    /// <summary>The text of every line that can be found, in order.</summary>
    public IReadOnlyList<string> ListLineTexts() => [.. Enumerable.Range(0, _index.Passages.Count).Select(_index.Passages.Text)];

    /// <summary>Whether questions are also answered by their meaning.</summary>
    public bool HasMeaning => _meaning is not null;

    /// <summary>
    /// Returns the same index, which also answers questions by their meaning; null when <paramref name="vectors"/> lacks a line. Takes
    /// some tens of milliseconds.
    /// </summary>
    public SearchIndex? WithMeaning(ITextEmbedder embedder, VectorFile vectors)
    {
        if (vectors.Find(ListLineTexts()) is not { } lines)
            return null;
        var copy = (SearchIndex)MemberwiseClone();
        copy._meaning = new(_index, embedder, PassageVectors.Average(_index.Passages, lines));
        return copy;
    }

    /// <summary>
    /// Returns the episodes that match a query, best first, at most <paramref name="top"/>. Returns none when no line holds enough of the
    /// query and its words hardly occur.
    /// </summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<EpisodeHit> FindEpisodes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        using var rented = Rent();
        var state = rented.State;
        var hasLines = CollectCandidates(query, state, RankingWeights.EpisodeCandidateCount, cancellationToken);
        if (state.MatchCount == 0)
            return [];
        if (hasLines)
            _reranker.Score(state, preferGuests: false);
        if (!IsSupported(query, state) && state.KnownIdf < RankingWeights.MinKnown * state.WholeIdf)
            return [];
        var scores = new float[Catalog.Episodes.Count];
        _episodeRanker.Score(state, scores, onlyWithLines: query is not { By: null, Episode: null });

        // An episode whose whole title was typed ranks first.
        var highest = scores.DefaultIfEmpty().Max();
        foreach (var episode in _episodesByTitle[WordSplitter.Fold(query.Words)])
            scores[episode] += scores[episode] > 0 ? highest : 0;
        var isOfShow = CreateShowFilter(query.Show);
        return [.. scores
            .Select((score, episode) => new EpisodeHit(Catalog.Episodes[episode], score))
            .Where(h => h.Score > 0 && (query.Season is null || h.Episode.Number?.Season == query.Season)
                && isOfShow?.Invoke(h.Episode) != false)
            .OrderByDescending(h => h.Score)
            .Take(top)];
    }

    /// <summary>
    /// Returns the best moment of each guest who speaks about a topic as much as any, best first; no moments of hosts.
    /// </summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<MomentHit> FindVoices(SearchQuery query, CancellationToken cancellationToken = default)
    {
        using var rented = Rent();
        var state = rented.State;
        if (!CollectCandidates(query, state, RankingWeights.EpisodeCandidateCount, cancellationToken))
            return [];
        _reranker.Score(state, preferGuests: true);
        return IsSupported(query, state) ? _experts.FindVoices(state) : [];
    }

    /// <summary>
    /// Returns the people who know about a topic by what they said, their episodes and their bios, best first, at most
    /// <paramref name="top"/>. Hosts who only asked come last. Of a show, only those who are in one of its episodes.
    /// </summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<ExpertHit> FindExperts(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        query = query with { Words = string.Join(' ', BioSearch.SelectWords(query.Words)) };
        using var rented = Rent();
        var state = rented.State;
        var scores = new float[Catalog.Episodes.Count];
        if (CollectCandidates(query, state, RankingWeights.EpisodeCandidateCount, cancellationToken))
        {
            _reranker.Score(state, preferGuests: true);
            _episodeRanker.Score(state, scores, onlyWithLines: true);
        }

        return _experts.FindExperts(state, query.Words, scores, top, CreateShowFilter(query.Show));
    }

    /// <summary>
    /// Returns the people whose bios contain all words of a text that do not ask for a person, such as <c>someone from google</c>; those
    /// with more episodes first, at most <paramref name="top"/>. Of a show, only those who are in one of its episodes.
    /// </summary>
    public IReadOnlyList<ExpertHit> FindPeopleByBio(string text, int top, string? show = null) =>
        _experts.FindByBio(text, top, CreateShowFilter(show));

    /// <summary>
    /// Whether a query has something to look for: a word that is no stop word, or three words or more, which may be a phrase such as "to be
    /// or not to be".
    /// </summary>
    public static bool HasWords(SearchQuery query) => WordSplitter.Split(ParsedQuery.Parse(query.Words).Text) is var words
        && (words.Count >= MinPhraseWords || words.Exists(word => !StopWords.Contains(word)));

    /// <summary>Whether a text asks for people by what they do, as <c>someone from google</c> does, and is no name.</summary>
    public static bool IsAskingForPeople(string text) => BioSearch.IsAsking(text);

    /// <summary>Returns the full names of the speakers whom <paramref name="name"/> may mean, most likely first.</summary>
    public IReadOnlyList<string> FindSpeakers(string name) => _filters.FindSpeakers(name);

    /// <summary>
    /// Reads the first words of a query as a speaker: <c>alexey favourite book</c> as <c>favourite book by:alexey</c>. Returns null when
    /// they are not a whole name, or when nothing is left to look for.
    /// </summary>
    public SearchQuery? ReadSpeaker(SearchQuery query)
    {
        var words = query.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (query.By is not null || words.Length < 2 || !_speakerWords.Contains(WordSplitter.Fold(words[0])))
            return null;
        for (var count = Math.Min(MaxNameWords, words.Length - 1); count > 0; count--)
        {
            var (name, rest) = (string.Join(' ', words[..count]), string.Join(' ', words[count..]));
            if (WordSplitter.Split(rest).Exists(word => !StopWords.Contains(word))
                && People.Find(name, 1) is [{ HasWholeWords: true }] && FindSpeakers(name).Count > 0)
                return query with { Words = rest, By = name };
        }

        return null;
    }

    /// <summary>
    /// Returns completions of a text that is being typed, best first, at most <paramref name="top"/>. The first call builds the
    /// completion index, which takes some tens of milliseconds.
    /// </summary>
    /// <param name="typed">The text.</param>
    /// <param name="kinds">The kinds of completions.</param>
    /// <param name="top">The maximal number of completions.</param>
    /// <param name="show">The show of episodes; null for all shows.</param>
    public IReadOnlyList<Suggestion> Complete(string typed, SuggestionKinds kinds, int top, string? show = null) =>
        _completion.Value.Complete(typed, kinds, top, show);

    /// <summary>
    /// Returns a value that depends only on the catalog of this index and on a key, and keeps it as long as the index; an index that
    /// <see cref="WithMeaning"/> returns has the same values. The caller bounds the number of keys. Several threads may compute the value
    /// at once; then one of their values is kept.
    /// </summary>
    public T Remember<TKey, T>(TKey key, Func<SearchIndex, T> compute)
        where TKey : notnull
        where T : class => (T)_remembered.GetOrAdd(key, _ => compute(this));

    /// <summary>Explains the results of a query: what each word matches, and the parts of each result's score.</summary>
    public SearchExplanation Explain(SearchQuery query, int top)
    {
        var hits = FindQuotes(query, top);
        using var rented = Rent();
        _analyzer.Analyze(ParsedQuery.Parse(query.Words).Text, rented.State);
        return new SearchExplainer(_index, _reranker).Explain(rented.State, hits, PrefersGuests(query));
    }

    /// <summary>Returns the words of a query that occur in no form, in order, each with the most similar words that do occur.</summary>
    public IReadOnlyList<MissingWord> FindMissingWords(SearchQuery query)
    {
        using var rented = Rent();
        return _analyzer.FindMissingWords(ParsedQuery.Parse(query.Words).Text, rented.State);
    }

    /// <summary>
    /// Whether the words of a query read like a sentence, with a stop word before others, and no line has them in this order. Questions
    /// and queries with fewer than four words are no sentences.
    /// </summary>
    public bool IsUnsaidSentence(SearchQuery query) =>
        WordSplitter.Split(query.Words) is { Count: >= MinSentenceWords } words
        && !StopWords.IsQuestionWord(words[0])
        && words[..^1].Exists(w => StopWords.Contains(w))
        && !_filters.IsSaid(words);

    /// <summary>
    /// Returns a key for each of several short texts. Texts with equal keys ask for the same words: with one stem, one meaning, or a
    /// spelling of each other.
    /// </summary>
    public IReadOnlyList<string> CreateGroupKeys(IReadOnlyList<string> texts) =>
        new QueryGrouper(Synonyms, _index.OccursInLine).CreateKeys(texts);

    /// <summary>
    /// Returns at most <paramref name="top"/> distinct words of a text, in its order: those that occur in the fewest lines, without stop
    /// words and words that do not occur.
    /// </summary>
    public IReadOnlyList<string> SelectRareWords(string text, int top)
    {
        var selected = new RareWord[top];
        var count = RareWord.Select(text, QueryText.MaxLength, _index, selected);
        return [.. selected.Take(count).Where(w => w.LineCount < RareWord.StopWordLines).Select(w => text[w.Start..w.End])];
    }

    // Quotation marks ask for exactly these words.
    private bool RankByMeaning(SearchQuery query, QueryState state, MeaningRanker meaning, bool isFound)
    {
        var parsed = ParsedQuery.Parse(query.Words);
        return parsed.Phrases.Count > 0
            ? isFound
            : meaning.Rank(state, parsed.Text, isFound, () => _filters.Build(query, parsed), PrefersGuests(query));
    }

    private bool CollectCandidates(SearchQuery query, QueryState state, int wanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var parsed = ParsedQuery.Parse(query.Words);
        _analyzer.Analyze(parsed.Text, state);
        if (state.MatchCount == 0)
            return false;
        var filter = _filters.Build(query, parsed);
        cancellationToken.ThrowIfCancellationRequested();
        _collector.Collect(state, wanted, filter);
        return state.CandidateCount > 0;
    }

    // Null for any show. No episode belongs to an unknown one.
    private Predicate<Episode>? CreateShowFilter(string? name)
    {
        var show = name is null ? null : ShowName.Find(Catalog.Shows, name);
        return name is null ? null : episode => show is not null && episode.Show == show;
    }

    // In one known episode any line may be the closest one.
    private static bool IsSupported(SearchQuery query, QueryState state) =>
        query.Episode is not null || state.IsSupported;

    private bool PrefersAnswers(SearchQuery query) => _fields == SearchFields.All && query is { By: not null, Episode: null };

    private bool PrefersGuests(SearchQuery query) => _fields == SearchFields.All && query.By is null;

    private RentedState Rent() =>
        new(_states, _states.TryTake(out var state) ? state : new QueryState(_index.Passages.Count, Catalog.Episodes.Count));

    private readonly record struct RentedState(ConcurrentBag<QueryState> Pool, QueryState State) : IDisposable
    {
        public void Dispose() => Pool.Add(State);
    }
}
