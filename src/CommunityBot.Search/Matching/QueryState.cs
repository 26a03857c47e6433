using CommunityBot.Search.Scoring;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Matching;

/// <summary>Everything one query needs, sized once and used again: nothing is allocated on the way but the answer.</summary>
internal sealed class QueryState(int passages)
{
    /// <summary>More distinct words are left out; nobody asks for so many things.</summary>
    public const int MaxQueryTerms = 24;

    // More words are left out, as an answer must come in time whatever is pasted.
    private const int MaxWords = 64;

    private const int MaxEvidence = 160;
    private const int MaxMade = 1 << 14;

    private readonly char[] _text = new char[MaxWords * Tokenizer.MaxWordLength];
    private readonly int[] _textFrom = new int[MaxWords + 1];

    public QueryTerm[] QueryTerms { get; } = new QueryTerm[MaxQueryTerms];

    public int QueryTermCount { get; set; }

    /// <summary>By concept once <see cref="SortMatches"/> was called; stems before exact words.</summary>
    public TermMatch[] Matches { get; } = new TermMatch[MaxEvidence];

    public int MatchCount { get; set; }

    public bool HasRoomForMatches => MatchCount < MaxEvidence;

    /// <summary>How many words the query has, repeated ones counted.</summary>
    public int WordCount { get; private set; }

    /// <summary>The concept of each word.</summary>
    public int[] QueryTermAt { get; } = new int[MaxWords];

    /// <summary>Postings that exist for this query only.</summary>
    public int[] AdHocPassages { get; } = new int[MaxMade];

    public byte[] AdHocFrequencies { get; } = new byte[MaxMade];

    public byte[] AdHocImpacts { get; } = new byte[MaxMade];

    public int AdHocCount { get; set; }

    public bool HasRoomForAdHoc => AdHocCount < MaxMade;

    public int[] AdHocEpisodes { get; } = new int[MaxMade];

    public float[] AdHocEpisodeFrequencies { get; } = new float[MaxMade];

    public int AdHocEpisodeCount { get; set; }

    /// <summary>Score of each passage while candidates are collected; zero in between queries.</summary>
    public int[] PassageScores { get; } = new int[passages];

    /// <summary>The passages with a score; one more than fits, so that writing needs no check.</summary>
    public int[] ScoredPassages { get; } = new int[passages + 1];

    public int[] ScoreHistogram { get; } = new int[2048];

    public int[] Candidates { get; } = new int[2 * RankingWeights.EpisodeCandidateCount];

    public float[] CandidateScores { get; } = new float[2 * RankingWeights.EpisodeCandidateCount];

    public int CandidateCount { get; set; }

    /// <summary>One bit for each stem of the evidence, by its number modulo 64.</summary>
    public ulong StemMask { get; set; }

    public ReadOnlySpan<QueryTerm> ActiveQueryTerms => QueryTerms.AsSpan(0, QueryTermCount);

    public ReadOnlySpan<char> WordAt(int place) => _text.AsSpan(_textFrom[place].._textFrom[place + 1]);

    /// <summary>False only where no evidence holds the stem, which is so of most words of a line.</summary>
    public bool MayMatchStem(int stem) => (StemMask >> (stem & 63) & 1) != 0;

    public void Clear() => QueryTermCount = MatchCount = WordCount = AdHocCount = AdHocEpisodeCount = CandidateCount = 0;

    /// <summary>Appends a word of the query; false when there is no more room.</summary>
    public bool TryAddWord(ReadOnlySpan<char> word, int concept)
    {
        if (WordCount == MaxWords)
            return false;
        word.CopyTo(_text.AsSpan(_textFrom[WordCount]));
        _textFrom[WordCount + 1] = _textFrom[WordCount] + word.Length;
        QueryTermAt[WordCount++] = concept;
        return true;
    }

    /// <summary>The concept of a word that was added before, -1 for a new one.</summary>
    public int FindQueryTerm(ReadOnlySpan<char> word)
    {
        for (var place = 0; place < WordCount; place++)
        {
            if (WordAt(place).SequenceEqual(word))
                return QueryTermAt[place];
        }

        return -1;
    }

    /// <summary>Lets passages, sections and episodes be asked for from the beginning again.</summary>
    public void ResetCursors()
    {
        foreach (ref var evidence in Matches.AsSpan(0, MatchCount))
            (evidence.Cursor, evidence.EpisodeCursor, evidence.SectionCursor) = (evidence.Start, evidence.EpisodeStart, evidence.SectionStart);
    }

    /// <summary>Lays the evidence out by concept, stems first; insertion sort, as it is short and nearly sorted.</summary>
    public void SortMatches()
    {
        var evidence = Matches.AsSpan(0, MatchCount);
        for (var i = 1; i < evidence.Length; i++)
        {
            var moved = evidence[i];
            var at = i;
            for (; at > 0 && Order(evidence[at - 1]) > Order(moved); at--)
                evidence[at] = evidence[at - 1];
            evidence[at] = moved;
        }

        var next = 0;
        for (var c = 0; c < QueryTermCount; c++)
        {
            ref var concept = ref QueryTerms[c];
            concept.StemMatchesStart = next;
            while (next < evidence.Length && evidence[next].QueryTermIndex == c && !evidence[next].IsExact)
                next++;
            concept.ExactMatchesStart = next;
            while (next < evidence.Length && evidence[next].QueryTermIndex == c)
                next++;
            concept.MatchesEnd = next;
        }

        static int Order(in TermMatch e) => 2 * e.QueryTermIndex + (e.IsExact ? 1 : 0);
    }
}
