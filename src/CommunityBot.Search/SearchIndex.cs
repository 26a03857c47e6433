using System.Collections.Concurrent;
using CommunityBot.Episodes;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Explanation;
using CommunityBot.Search.Filtering;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Moments;
using CommunityBot.Search.People;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Ranking;
using CommunityBot.Search.Results;
using CommunityBot.Search.Scoring;
using CommunityBot.Search.Spelling;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search;

/// <summary>
/// Everything a question can be asked of, built once from a catalog and never changed; any number of threads may ask at once.
/// </summary>
public sealed class SearchIndex
{
    // How many people a "by:" may mean when the name is not whole.
    private const int MaxSpeakers = 8;

    private readonly InvertedIndex _index;
    private readonly AbbreviationCandidate[][] _abbreviations;
    private readonly QueryAnalyzer _reader;
    private readonly SpellingCorrector _nearWords;
    private readonly CandidateCollector _collector;
    private readonly Reranker _reranker;
    private readonly EpisodeRanker _episodeRanker;
    private readonly EpisodeTitleIndex _titles;
    private readonly MomentSelector _best;
    private readonly SearchFields _fields;
    private readonly Lazy<CompletionIndex> _completion;
    private readonly ConcurrentBag<QueryState> _states = [];

    private SearchIndex(EpisodeCatalog catalog, SearchFields fields, IReadOnlyList<SynonymGroup> glossary, SearchIndex? earlier)
    {
        Catalog = catalog;
        _fields = fields;
        var weights = RankingWeights.Default;
        var passages = PassageTable.Create(catalog.Episodes);
        var people = Task.Run(() => PeopleIndex.Build(catalog));
        var sameIn = passages.FindUnchangedEpisodes(earlier?._index.Passages);
        SynonymGroup[] given = [.. glossary, .. CommonAbbreviations.Groups];
        _abbreviations = AbbreviationMiner.FindCandidates(passages, sameIn, earlier?._abbreviations ?? []);
        Synonyms = [.. given, .. AbbreviationMiner.SelectSynonyms(_abbreviations, given)];
        var text = earlier is null ? TokenizedPassages.Tokenize(passages) : TokenizedPassages.Tokenize(passages, earlier._index, sameIn);
        _index = InvertedIndexBuilder.Build(passages, text, EpisodeFields.Create(passages, fields), Synonyms, weights);
        _nearWords = new(_index.Vocabulary, _index.Terms);
        People = people.GetAwaiter().GetResult();
        _reader = new(_index, _nearWords, weights);
        _collector = new(_index);
        _reranker = new(_index, weights);
        _episodeRanker = new(_index, _reranker, weights);
        _titles = new(catalog.Episodes, fields);
        _best = new(_index);
        _completion = new(() => new(catalog, _index));
    }

    public EpisodeCatalog Catalog { get; }

    public PeopleIndex People { get; }

    /// <summary>Every group of forms that count as the same, with where it comes from.</summary>
    public IReadOnlyList<SynonymGroup> Synonyms { get; }

    /// <summary>Builds the index on all cores.</summary>
    /// <param name="catalog">What is searched.</param>
    /// <param name="fields">What a query is compared with.</param>
    /// <param name="glossary">The operator's own synonyms and spellings; they never change a quote.</param>
    /// <param name="earlier">
    /// An index over an earlier catalog, from which the work on unchanged episodes is taken over. It changes how long building takes, never what is found.
    /// </param>
    public static SearchIndex Build(
        EpisodeCatalog catalog, SearchFields fields = SearchFields.All, IReadOnlyList<SynonymGroup>? glossary = null, SearchIndex? earlier = null) =>
        new(catalog, fields, glossary ?? [], earlier);

    /// <summary>
    /// The moments that answer a query best, best first, at most <paramref name="top"/> and never more than a hundred or so. Empty when
    /// nothing fits, and when <see cref="SearchQuery.By"/> or <see cref="SearchQuery.Episode"/> name nobody and nothing.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public IReadOnlyList<MomentHit> FindQuotes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        var state = Rent();
        try
        {
            if (!Collect(query, state, RankingWeights.CandidateCount, cancellationToken))
                return [];
            _reranker.Score(state, PrefersGuests(query));
            return _best.Select(state, top);
        }
        finally
        {
            _states.Add(state);
        }
    }

    /// <summary>The episodes that answer a query best, best first, at most <paramref name="top"/>.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public IReadOnlyList<EpisodeHit> FindEpisodes(SearchQuery query, int top, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        var state = Rent();
        try
        {
            var hasLines = Collect(query, state, RankingWeights.EpisodeCandidateCount, cancellationToken);
            if (state.MatchCount == 0)
                return [];
            if (hasLines)
                _reranker.Score(state, preferGuests: false);
            var scores = new float[Catalog.Episodes.Count];
            _episodeRanker.Score(state, scores, onlyWithLines: query is not { By: null, Episode: null });
            var highest = scores.DefaultIfEmpty().Max();
            foreach (var named in _titles.Find(query.Words))
                scores[named] += scores[named] > 0 ? highest : 0;
            return [.. scores
                .Select((score, episode) => new EpisodeHit(Catalog.Episodes[episode], score))
                .Where(h => h.Score > 0 && (query.Season is null || h.Episode.Number?.Season == query.Season))
                .OrderByDescending(h => h.Score)
                .Take(top)];
        }
        finally
        {
            _states.Add(state);
        }
    }

    /// <summary>Full names of everybody who speaks and whom <paramref name="name"/> may mean, most likely first; empty when there is none.</summary>
    public IReadOnlyList<string> FindSpeakers(string name)
    {
        var hits = People.Find(name, MaxSpeakers);
        var people = hits.Where(h => h.IsConfident && h.IsTiedWith(hits[0])).Select(h => h.Person.Name);
        var voices = _index.Passages.Speakers.Where(s => s.Equals(name, StringComparison.OrdinalIgnoreCase));
        return [.. voices.Concat(people).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>
    /// What may be meant by what is being typed, best first, at most <paramref name="top"/>. The first call prepares the completion, which
    /// takes some tens of milliseconds.
    /// </summary>
    public IReadOnlyList<Suggestion> Complete(string typed, SuggestionKinds kinds, int top) => _completion.Value.Complete(typed, kinds, top);

    /// <summary>Why a query is answered as it is: what each word stands for, and what each result's score is made of.</summary>
    public SearchExplanation Explain(SearchQuery query, int top)
    {
        var hits = FindQuotes(query, top);
        var state = Rent();
        try
        {
            _reader.Analyze(ParsedQuery.Parse(query.Words).Text, state);
            return new SearchExplainer(_index, _reranker).Explain(state, hits, PrefersGuests(query));
        }
        finally
        {
            _states.Add(state);
        }
    }

    /// <summary>The words of a query that nobody says in any form, in order, with the nearest ones that are said.</summary>
    public IReadOnlyList<MissingWord> FindMissingWords(SearchQuery query)
    {
        var text = ParsedQuery.Parse(query.Words).Text;
        var state = Rent();
        try
        {
            _reader.Analyze(text, state);
            return new MissingWordFinder(_index, _nearWords).Find(text, state);
        }
        finally
        {
            _states.Add(state);
        }
    }

    /// <summary>At most <paramref name="top"/> distinct words of a text, in its order: those said in the fewest lines, words nobody says left out.</summary>
    public IReadOnlyList<string> SelectRareWords(string text, int top)
    {
        var chosen = new RareWord[top];
        var count = RareWord.Select(text, QueryText.MaxLength, _index, chosen);
        return [.. chosen.Take(count).Where(w => w.LineCount < RareWord.StopWordLines).Select(w => text[w.Start..w.End])];
    }

    private bool Collect(SearchQuery query, QueryState state, int wanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var words = ParsedQuery.Parse(query.Words);
        _reader.Analyze(words.Text, state);
        if (state.MatchCount == 0)
            return false;
        var filter = new PassageFilterBuilder(_index, this).Build(query, words);
        cancellationToken.ThrowIfCancellationRequested();
        _collector.Collect(state, wanted, filter);
        return state.CandidateCount > 0;
    }

    private bool PrefersGuests(SearchQuery query) => _fields == SearchFields.All && query.By is null;

    private QueryState Rent() => _states.TryTake(out var state) ? state : new QueryState(_index.Passages.Count);
}
