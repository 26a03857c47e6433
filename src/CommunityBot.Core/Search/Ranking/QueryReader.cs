using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Spelling;
using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>
/// Reads the words of a query against the index: each distinct word becomes a concept, and whatever may stand for it becomes its evidence — its
/// stem, the exact word, synonyms, compounds, and near words for a word that does not occur.
/// </summary>
internal sealed class QueryReader
{
    // Far beyond what a question holds, and still read in well under a millisecond.
    private const int MaxTokens = 1_000;

    private readonly InvertedIndex _index;
    private readonly NearWords _nearWords;
    private readonly RankingWeights _weights;
    private readonly EvidenceWriter _evidence;
    private readonly SynonymReader _synonyms;
    private readonly CompoundReader _compounds;

    public QueryReader(InvertedIndex index, NearWords nearWords, RankingWeights weights)
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
    public void Read(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var read = 0; read < MaxTokens && tokens.Next(word) is > 0 and var length; read++)
        {
            if (TryAddWord(word[..length], state))
                continue;
            ReadMostTelling(text, state);
            break;
        }

        for (var c = 0; c < state.ConceptCount; c++)
            AddOwnEvidence(c, state);
        for (var place = 0; place < state.WordCount; place++)
        {
            _synonyms.Add(place, state);
            _compounds.Add(place, state);
        }

        for (var c = 0; c < state.ConceptCount; c++)
        {
            state.Concepts[c].IsMissing = !HasEvidence(c, state);
            if (state.Concepts[c].IsMissing)
                AddNearWords(c, state);
        }

        state.SortEvidence();
        state.StemMask = MaskStems(state);
    }

    private ulong MaskStems(QueryState state)
    {
        var mask = 0UL;
        foreach (ref readonly var evidence in state.Evidence.AsSpan(0, state.EvidenceCount))
        {
            if (evidence.IsExact)
                continue;
            if (evidence.IsMade)
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
        Span<TellingWord> telling = stackalloc TellingWord[QueryState.MaxConcepts];
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        foreach (var chosen in telling[..TellingWord.Choose(text, MaxTokens, _index, telling)])
        {
            var token = new Tokenizer(text[chosen.Start..chosen.End]);
            if (token.Next(word) is > 0 and var length)
                TryAddWord(word[..length], state);
        }
    }

    private bool TryAddWord(ReadOnlySpan<char> word, QueryState state)
    {
        if (state.ConceptOfWord(word) is >= 0 and var known)
            return state.TryAddWord(word, known);
        if (state.ConceptCount == QueryState.MaxConcepts || !state.TryAddWord(word, state.ConceptCount))
            return false;

        var id = _index.Vocabulary.Find(word);
        var stem = id >= 0 ? _index.Vocabulary.StemOf[id] : _index.Vocabulary.FindStem(word);
        var isStopWord = StopWords.Contains(word);
        var factor = isStopWord ? _weights.StopWord : 1;
        state.Concepts[state.ConceptCount++] = new()
        {
            Place = state.WordCount - 1,
            Word = id,
            Stem = stem,
            IsStopWord = isStopWord,
            Idf = stem < 0 || !_index.Terms[stem].Occurs ? 0 : factor * _evidence.IdfOf(stem),
            ExactIdf = id < 0 || !_index.Terms[_index.Vocabulary.ExactTermOf[id]].Occurs ? 0 : factor * _evidence.IdfOf(_index.Vocabulary.ExactTermOf[id]),
        };
        return true;
    }

    private void AddOwnEvidence(int concept, QueryState state)
    {
        var (stem, word) = (state.Concepts[concept].Stem, state.Concepts[concept].Word);
        if (stem >= 0)
            _evidence.Add(concept, stem, 1, isExact: false, state);
        if (word >= 0)
            _evidence.Add(concept, _index.Vocabulary.ExactTermOf[word], 1, isExact: true, state);
    }

    private void AddNearWords(int concept, QueryState state)
    {
        Span<NearWord> near = stackalloc NearWord[RankingWeights.NearWords];
        var count = _nearWords.Find(state.Word(state.Concepts[concept].Place), near);
        foreach (var (word, likeness) in near[..count])
        {
            _evidence.Add(concept, _index.Vocabulary.StemOf[word], _weights.NearWord * likeness, isExact: false, state);
            _evidence.Add(concept, _index.Vocabulary.ExactTermOf[word], _weights.NearWord * likeness, isExact: true, state);
        }

        if (count > 0)
            _evidence.Adopt(concept, _index.Vocabulary.StemOf[near[0].Word], state);
    }

    private static bool HasEvidence(int concept, QueryState state)
    {
        foreach (ref readonly var evidence in state.Evidence.AsSpan(0, state.EvidenceCount))
        {
            if (evidence.Concept == concept)
                return true;
        }

        return false;
    }
}
