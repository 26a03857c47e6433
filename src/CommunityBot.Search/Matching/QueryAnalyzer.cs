using CommunityBot.Search.Indexing;
using CommunityBot.Search.Scoring;
using CommunityBot.Search.Spelling;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Matching;

/// <summary>
/// Reads the words of a query against the index: each distinct word becomes a concept, and whatever may stand for it becomes its evidence — its
/// stem, the exact word, synonyms, compounds, and near words for a word that does not occur.
/// </summary>
internal sealed class QueryAnalyzer
{
    // Far beyond what a question holds, and still read in well under a millisecond.
    private const int MaxTokens = 1_000;

    private readonly InvertedIndex _index;
    private readonly SpellingCorrector _nearWords;
    private readonly RankingWeights _weights;
    private readonly TermMatchWriter _evidence;
    private readonly SynonymExpander _synonyms;
    private readonly CompoundExpander _compounds;

    public QueryAnalyzer(InvertedIndex index, SpellingCorrector nearWords, RankingWeights weights)
    {
        (_index, _nearWords, _weights) = (index, nearWords, weights);
        _evidence = new(index, weights);
        _synonyms = new(index, _evidence, weights);
        _compounds = new(index, _evidence, weights);
    }

    /// <summary>
    /// Fills the state with the concepts of a text. Of a text with more words than fit, such as a whole message, the most telling ones count; of endless
    /// text only the first thousand words are looked at.
    /// </summary>
    public void Analyze(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < MaxTokens && tokens.ReadNext(word) is > 0 and var length; read++)
        {
            if (TryAddWord(word[..length], state))
                continue;
            ReadMostTelling(text, state);
            break;
        }

        for (var c = 0; c < state.QueryTermCount; c++)
            AddOwnEvidence(c, state);
        for (var place = 0; place < state.WordCount; place++)
        {
            _synonyms.AddMatches(place, state);
            _compounds.AddMatches(place, state);
        }

        for (var c = 0; c < state.QueryTermCount; c++)
        {
            state.QueryTerms[c].IsMissing = !HasEvidence(c, state);
            if (state.QueryTerms[c].IsMissing)
                AddNearWords(c, state);
        }

        state.SortMatches();
        state.StemMask = MaskStems(state);
    }

    private ulong MaskStems(QueryState state)
    {
        var mask = 0UL;
        foreach (ref readonly var evidence in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (evidence.IsExact)
                continue;
            if (evidence.IsAdHoc)
                mask |= Bit(evidence.FirstStem) | Bit(evidence.SecondStem);
            else if (evidence.Term < _index.Phrases.FirstTerm)
                mask |= Bit(evidence.Term);
            else
                mask |= MaskOf(_index.Phrases.StemsOf(evidence.Term));
        }

        return mask;

        static ulong Bit(int stem) => 1UL << (stem & 63);

        static ulong MaskOf(ReadOnlySpan<int> stems)
        {
            var mask = 0UL;
            foreach (var stem in stems)
                mask |= Bit(stem);
            return mask;
        }
    }

    private void ReadMostTelling(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        Span<RareWord> telling = stackalloc RareWord[QueryState.MaxQueryTerms];
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        foreach (var chosen in telling[..RareWord.Select(text, MaxTokens, _index, telling)])
        {
            var token = new Tokenizer(text[chosen.Start..chosen.End]);
            if (token.ReadNext(word) is > 0 and var length)
                TryAddWord(word[..length], state);
        }
    }

    private bool TryAddWord(ReadOnlySpan<char> word, QueryState state)
    {
        if (state.FindQueryTerm(word) is >= 0 and var known)
            return state.TryAddWord(word, known);
        if (state.QueryTermCount == QueryState.MaxQueryTerms || !state.TryAddWord(word, state.QueryTermCount))
            return false;

        var id = _index.Vocabulary.Find(word);
        var stem = id >= 0 ? _index.Vocabulary.StemOf[id] : _index.Vocabulary.FindStem(word);
        var isStopWord = StopWords.Contains(word);
        var factor = isStopWord ? _weights.StopWord : 1;
        state.QueryTerms[state.QueryTermCount++] = new()
        {
            Position = state.WordCount - 1,
            WordId = id,
            StemTerm = stem,
            IsStopWord = isStopWord,
            Idf = stem < 0 || !_index.Terms[stem].Occurs ? 0 : factor * _evidence.ComputeTermIdf(stem),
            ExactIdf = id < 0 || !_index.Terms[_index.Vocabulary.ExactTermOf[id]].Occurs ? 0 : factor * _evidence.ComputeTermIdf(_index.Vocabulary.ExactTermOf[id]),
        };
        return true;
    }

    private void AddOwnEvidence(int concept, QueryState state)
    {
        var (stem, word) = (state.QueryTerms[concept].StemTerm, state.QueryTerms[concept].WordId);
        if (stem >= 0)
            _evidence.AddIfNew(concept, stem, 1, isExact: false, state);
        if (word >= 0)
            _evidence.AddIfNew(concept, _index.Vocabulary.ExactTermOf[word], 1, isExact: true, state);
    }

    private void AddNearWords(int concept, QueryState state)
    {
        Span<Correction> near = stackalloc Correction[RankingWeights.MaxCorrections];
        var count = _nearWords.Find(state.WordAt(state.QueryTerms[concept].Position), near);
        foreach (var (word, likeness) in near[..count])
        {
            _evidence.AddIfNew(concept, _index.Vocabulary.StemOf[word], _weights.Correction * likeness, isExact: false, state);
            _evidence.AddIfNew(concept, _index.Vocabulary.ExactTermOf[word], _weights.Correction * likeness, isExact: true, state);
        }

        if (count > 0)
            _evidence.InheritIdf(concept, _index.Vocabulary.StemOf[near[0].WordId], state);
    }

    private static bool HasEvidence(int concept, QueryState state)
    {
        foreach (ref readonly var evidence in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (evidence.QueryTermIndex == concept)
                return true;
        }

        return false;
    }
}
