namespace CommunityBot.Search.Matching;

/// <summary>
/// Analyzes a query against the index: each distinct word becomes a query term with its matches: the stem, the exact word, synonyms,
/// compounds, and spelling corrections of a word that does not occur.
/// </summary>
internal sealed class QueryAnalyzer
{
    // More words than any question has; they are read in well under a millisecond.
    private const int MaxTokens = 1_000;

    private readonly InvertedIndex _index;
    private readonly SpellingCorrector _corrector;
    private readonly TermMatchWriter _writer;
    private readonly SynonymExpander _synonyms;
    private readonly CompoundExpander _compounds;

    public QueryAnalyzer(InvertedIndex index)
    {
        _index = index;
        _corrector = new(index.Vocabulary, index.Terms);
        _writer = new(index);
        _synonyms = new(index, _writer);
        _compounds = new(index, _writer);
    }

    /// <summary>
    /// Fills a state with the query terms of a text. Of a text with too many words, such as a whole message, the rarest words count; only
    /// the first thousand words are read.
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
            AddRarestWords(text, state);
            break;
        }

        for (var queryTerm = 0; queryTerm < state.QueryTermCount; queryTerm++)
            AddOwnMatches(queryTerm, state);
        for (var position = 0; position < state.WordCount; position++)
        {
            _synonyms.AddMatches(position, state);
            _compounds.AddMatches(position, state);
        }

        var matched = 0u;
        foreach (ref readonly var match in state.Matches.AsSpan(0, state.MatchCount))
            matched |= 1u << match.QueryTermIndex;
        (state.WholeIdf, state.KnownIdf) = (0, 0);
        for (var queryTerm = 0; queryTerm < state.QueryTermCount; queryTerm++)
        {
            ref var term = ref state.QueryTerms[queryTerm];
            term.IsMissing = (matched >> queryTerm & 1) == 0;
            term.IsSupported = !term.IsMissing || AddCorrections(queryTerm, state);
            state.KnownIdf += term.IsSupported ? term.Idf : 0;
            state.WholeIdf += term.IsSupported ? term.Idf : _writer.ComputeIdf(0) * (term.IsStopWord ? RankingWeights.StopWord : 1);
        }

        state.CloseSupport = state.CountWords() is > 1 and <= RankingWeights.ShortQueryWords ? RankingWeights.ShortCloseSupport
            : state.KnownIdf < state.WholeIdf ? RankingWeights.MissingCloseSupport
            : RankingWeights.CloseSupport;
        state.SortMatches();
        MarkWords(state);
    }

    /// <summary>Returns the words of a text that occur in no form, in order, each with the most similar words that occur.</summary>
    public List<MissingWord> FindMissingWords(string text, QueryState state)
    {
        Analyze(text, state);
        var missing = new List<MissingWord>();
        Span<Correction> corrections = stackalloc Correction[RankingWeights.MaxCorrections];
        foreach (var (typed, folded) in WordSplitter.SplitDistinct(text))
        {
            if (state.FindQueryTerm(folded) is not (>= 0 and var queryTerm) || !state.QueryTerms[queryTerm].IsMissing)
                continue;
            var count = _corrector.Find(folded, corrections);
            missing.Add(new(typed, [.. corrections[..count].ToArray().Select(c => CountLines(c.WordId))]));
        }

        return missing;
    }

    private void MarkWords(QueryState state)
    {
        var words = _index.Vocabulary;
        foreach (ref readonly var term in state.ActiveQueryTerms)
        {
            if (term.StemTerm >= 0)
                state.Mark(words.WordsOf(term.StemTerm));
        }

        foreach (ref readonly var match in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (match.IsExact)
                continue;
            if (match.IsAdHoc)
            {
                state.Mark(words.WordsOf(match.FirstStem));
                state.Mark(words.WordsOf(match.SecondStem));
            }
            else if (match.Term < _index.Phrases.FirstTerm)
            {
                state.Mark(words.WordsOf(match.Term));
            }
            else
            {
                foreach (var stem in _index.Phrases.StemsOf(match.Term))
                    state.Mark(words.WordsOf(stem));
            }
        }
    }

    private void AddRarestWords(ReadOnlySpan<char> text, QueryState state)
    {
        state.Clear();
        Span<RareWord> rarest = stackalloc RareWord[QueryState.MaxQueryTerms];
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        foreach (var rare in rarest[..RareWord.Select(text, MaxTokens, _index, rarest)])
        {
            var token = new Tokenizer(text[rare.Start..rare.End]);
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
        var factor = isStopWord ? RankingWeights.StopWord : 1;
        state.QueryTerms[state.QueryTermCount++] = new()
        {
            Position = state.WordCount - 1,
            WordId = id,
            StemTerm = stem,
            IsStopWord = isStopWord,
            Idf = ComputeIdf(stem, factor),
            ExactIdf = ComputeIdf(id < 0 ? -1 : _index.Vocabulary.ExactTermOf[id], factor),
        };
        return true;
    }

    private float ComputeIdf(int term, float factor) => term < 0 || !_index.Terms[term].Occurs ? 0 : factor * _writer.ComputeTermIdf(term);

    private void AddOwnMatches(int queryTerm, QueryState state)
    {
        var (stem, word) = (state.QueryTerms[queryTerm].StemTerm, state.QueryTerms[queryTerm].WordId);
        if (stem >= 0)
            _writer.AddIfNew(queryTerm, stem, 1, isExact: false, state);
        if (word >= 0)
            _writer.AddIfNew(queryTerm, _index.Vocabulary.ExactTermOf[word], 1, isExact: true, state);
    }

    // Returns whether a correction is reliable.
    private bool AddCorrections(int queryTerm, QueryState state)
    {
        Span<Correction> corrections = stackalloc Correction[RankingWeights.MaxCorrections];
        var count = _corrector.Find(state.WordAt(state.QueryTerms[queryTerm].Position), corrections);
        var isReliable = false;
        foreach (var (word, similarity, isLikely) in corrections[..count])
        {
            isReliable |= isLikely;
            var weight = RankingWeights.Correction * similarity;
            _writer.AddIfNew(queryTerm, _index.Vocabulary.StemOf[word], weight, isExact: false, state);
            _writer.AddIfNew(queryTerm, _index.Vocabulary.ExactTermOf[word], weight, isExact: true, state);
        }

        if (count > 0)
            _writer.InheritIdf(queryTerm, _index.Vocabulary.StemOf[corrections[0].WordId], state);
        return isReliable;
    }

    private WordCount CountLines(int word) => new(_index.Vocabulary.Words[word], _index.Terms[_index.Vocabulary.ExactTermOf[word]].Count);
}
