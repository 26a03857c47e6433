namespace CommunityBot.Search.Matching;

/// <summary>The working memory of one query, allocated once and reused: a query allocates little besides its result.</summary>
internal sealed class QueryState(int passageCount, int episodeCount)
{
    /// <summary>The maximum number of distinct words; further words are ignored.</summary>
    public const int MaxQueryTerms = 24;

    // Limits bound the time of a query, whatever text is pasted. Further words, matches and ad hoc postings are ignored.
    private const int MaxWords = 64;
    private const int MaxMatches = 160;
    private const int MaxAdHoc = 1 << 14;

    // A power of two. With this many, one word in a hundred passes by chance.
    private const int WordFilterBits = 4096;

    private readonly char[] _letters = new char[MaxWords * Tokenizer.MaxWordLength];
    private readonly int[] _wordOffsets = new int[MaxWords + 1];

    // A Bloom filter: one bit for each word, its id modulo the number of bits.
    private readonly ulong[] _wordFilter = new ulong[WordFilterBits / 64];

    /// <summary>A buffer for <see cref="Tokenizer.ReadNext"/>. On the stack it would be cleared for each line.</summary>
    public char[] Word { get; } = new char[Tokenizer.BufferLength];

    public QueryTerm[] QueryTerms { get; } = new QueryTerm[MaxQueryTerms];

    public int QueryTermCount { get; set; }

    /// <summary>The matches of all query terms; after <see cref="SortMatches"/> by query term, stems before exact words.</summary>
    public TermMatch[] Matches { get; } = new TermMatch[MaxMatches];

    public int MatchCount { get; set; }

    public bool HasRoomForMatches => MatchCount < MaxMatches;

    /// <summary>The number of words of the query, with repetitions.</summary>
    public int WordCount { get; private set; }

    /// <summary>The query term of each word, by position.</summary>
    public int[] QueryTermAt { get; } = new int[MaxWords];

    /// <summary>The passages of ad hoc postings, which exist only for this query.</summary>
    public int[] AdHocPassages { get; } = new int[MaxAdHoc];

    public byte[] AdHocFrequencies { get; } = new byte[MaxAdHoc];

    public byte[] AdHocImpacts { get; } = new byte[MaxAdHoc];

    public int AdHocCount { get; set; }

    public bool HasRoomForAdHoc => AdHocCount < MaxAdHoc;

    public int[] AdHocEpisodes { get; } = new int[MaxAdHoc];

    public float[] AdHocEpisodeFrequencies { get; } = new float[MaxAdHoc];

    public int AdHocEpisodeCount { get; set; }

    /// <summary>The score of each passage while candidates are collected; zero between queries.</summary>
    public int[] PassageScores { get; } = new int[passageCount];

    /// <summary>The passages with a score; one more than fits, so that writing needs no check.</summary>
    public int[] ScoredPassages { get; } = new int[passageCount + 1];

    public int[] ScoreHistogram { get; } = new int[2048];

    /// <summary>The candidate passages, ascending.</summary>
    public int[] Candidates { get; } = new int[2 * RankingWeights.EpisodeCandidateCount];

    public float[] CandidateScores { get; } = new float[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>The share of <see cref="WholeIdf"/> that each candidate holds together with its better neighbour.</summary>
    public float[] CandidateSupports { get; } = new float[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>
    /// The share of the idf of the words that occur which each candidate holds, alone and together with its better neighbour.
    /// </summary>
    public (float Line, float Pair)[] CandidateShares { get; } = new (float, float)[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>The scores of the candidates by words and meaning; valid while <see cref="HasMeanings"/>.</summary>
    public MeaningParts[] CandidateMeanings => field ??= new MeaningParts[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>Whether the candidates are ranked by their meaning too.</summary>
    public bool HasMeanings { get; set; }

    public int CandidateCount { get; set; }

    /// <summary>The window of each candidate while candidates are scored.</summary>
    public LineRange[] Windows { get; } = new LineRange[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>What one query term has in each of these windows.</summary>
    public WindowMatch[] WindowMatches { get; } = new WindowMatch[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>The highest frequency of one query term in each line of each of these windows.</summary>
    public float[] WindowFrequencies { get; } = new float[2 * RankingWeights.EpisodeCandidateCount * LineRange.MaxLength];

    /// <summary>The episodes that are scored, ascending.</summary>
    public int[] Episodes { get; } = new int[episodeCount];

    /// <summary>The scores of these episodes.</summary>
    public float[] EpisodeScores { get; } = new float[episodeCount];

    /// <summary>The highest frequency of one query term in each of these episodes.</summary>
    public float[] EpisodeFrequencies { get; } = new float[episodeCount];

    /// <summary>The sums over the query terms of each candidate.</summary>
    public LineSums[] LineSums { get; } = new LineSums[2 * RankingWeights.EpisodeCandidateCount];

    /// <summary>The sum of the idf of all query terms; a word that does not occur counts like the rarest one.</summary>
    public float WholeIdf { get; set; }

    /// <summary>The part of <see cref="WholeIdf"/> of the words that occur.</summary>
    public float KnownIdf { get; set; }

    /// <summary>The highest of <see cref="CandidateSupports"/>.</summary>
    public float Support { get; set; }

    /// <summary>The share of <see cref="WholeIdf"/> from which a line is close to the query.</summary>
    public float CloseSupport { get; set; }

    /// <summary>Whether moments say how much of the query one of their sentences holds.</summary>
    public bool MeasuresShares { get; set; }

    /// <summary>Whether some candidate holds enough of the query to be a result.</summary>
    public bool IsSupported => Support
        >= RankingWeights.MinSupport + RankingWeights.MissingWordSupport * (1 - KnownIdf / WholeIdf);

    public ReadOnlySpan<QueryTerm> ActiveQueryTerms => QueryTerms.AsSpan(0, QueryTermCount);

    /// <summary>The folded word at a position of the query.</summary>
    public ReadOnlySpan<char> WordAt(int position) => _letters.AsSpan(_wordOffsets[position].._wordOffsets[position + 1]);

    /// <summary>Marks words with a stem that a word of the query or a match contains, for <see cref="MayMatch"/>.</summary>
    public void Mark(ReadOnlySpan<int> words)
    {
        foreach (var word in words)
            _wordFilter[(word & (WordFilterBits - 1)) >> 6] |= 1UL << (word & 63);
    }

    /// <summary>
    /// Returns false only where no word of the query and no match contains the stem of a word; that is so for most words of a line.
    /// </summary>
    public bool MayMatch(int word) => (_wordFilter[(word & (WordFilterBits - 1)) >> 6] >> (word & 63) & 1) != 0;

    /// <summary>Prepares for a new query.</summary>
    public void Clear()
    {
        QueryTermCount = MatchCount = WordCount = AdHocCount = AdHocEpisodeCount = CandidateCount = 0;
        Support = 0;
        HasMeanings = MeasuresShares = false;
        Array.Clear(_wordFilter);
    }

    /// <summary>Appends a word to the query; returns false when the query is full.</summary>
    public bool TryAddWord(ReadOnlySpan<char> word, int queryTerm)
    {
        if (WordCount == MaxWords)
            return false;
        word.CopyTo(_letters.AsSpan(_wordOffsets[WordCount]));
        _wordOffsets[WordCount + 1] = _wordOffsets[WordCount] + word.Length;
        QueryTermAt[WordCount++] = queryTerm;
        return true;
    }

    /// <summary>The number of distinct words of the query that are not stop words.</summary>
    public int CountWords()
    {
        var words = 0;
        foreach (ref readonly var term in ActiveQueryTerms)
            words += term.IsStopWord ? 0 : 1;
        return words;
    }

    /// <summary>Returns the query term of a word; -1 for a new word.</summary>
    public int FindQueryTerm(ReadOnlySpan<char> word)
    {
        for (var position = 0; position < WordCount; position++)
        {
            if (WordAt(position).SequenceEqual(word))
                return QueryTermAt[position];
        }

        return -1;
    }

    /// <summary>Sorts the matches by query term, stems first; an insertion sort, because they are few and nearly sorted.</summary>
    public void SortMatches()
    {
        var matches = Matches.AsSpan(0, MatchCount);
        for (var i = 1; i < matches.Length; i++)
        {
            var moved = matches[i];
            var position = i;
            for (; position > 0 && SortKey(matches[position - 1]) > SortKey(moved); position--)
                matches[position] = matches[position - 1];
            matches[position] = moved;
        }

        var next = 0;
        for (var i = 0; i < QueryTermCount; i++)
        {
            ref var queryTerm = ref QueryTerms[i];
            queryTerm.StemMatchesStart = next;
            while (next < matches.Length && matches[next].QueryTermIndex == i && !matches[next].IsExact)
                next++;
            queryTerm.ExactMatchesStart = next;
            while (next < matches.Length && matches[next].QueryTermIndex == i)
                next++;
            queryTerm.MatchesEnd = next;
        }

        static int SortKey(in TermMatch match) => 2 * match.QueryTermIndex + (match.IsExact ? 1 : 0);
    }
}
