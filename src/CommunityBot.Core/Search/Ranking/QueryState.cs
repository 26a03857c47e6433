using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>Everything one query needs, sized once and used again: nothing is allocated on the way but the answer.</summary>
internal sealed class QueryState(int passages)
{
    /// <summary>More distinct words are left out; nobody asks for so many things.</summary>
    public const int MaxConcepts = 24;

    // More words are left out, as an answer must come in time whatever is pasted.
    private const int MaxWords = 64;

    private const int MaxEvidence = 160;
    private const int MaxMade = 1 << 14;

    private readonly char[] _text = new char[MaxWords * Tokenizer.MaxWordLength];
    private readonly int[] _textFrom = new int[MaxWords + 1];

    public Concept[] Concepts { get; } = new Concept[MaxConcepts];

    public int ConceptCount { get; set; }

    /// <summary>By concept once <see cref="SortEvidence"/> was called; stems before exact words.</summary>
    public Evidence[] Evidence { get; } = new Evidence[MaxEvidence];

    public int EvidenceCount { get; set; }

    public bool HasRoomForEvidence => EvidenceCount < MaxEvidence;

    /// <summary>How many words the query has, repeated ones counted.</summary>
    public int WordCount { get; private set; }

    /// <summary>The concept of each word.</summary>
    public int[] ConceptOf { get; } = new int[MaxWords];

    /// <summary>Postings that exist for this query only.</summary>
    public int[] MadePassages { get; } = new int[MaxMade];

    public byte[] MadeFrequencies { get; } = new byte[MaxMade];

    public byte[] MadeImpacts { get; } = new byte[MaxMade];

    public int MadeCount { get; set; }

    public bool HasRoomForMade => MadeCount < MaxMade;

    public int[] MadeEpisodes { get; } = new int[MaxMade];

    public float[] MadeEpisodeFrequencies { get; } = new float[MaxMade];

    public int MadeEpisodeCount { get; set; }

    /// <summary>Score of each passage while candidates are collected; zero in between queries.</summary>
    public int[] Scores { get; } = new int[passages];

    /// <summary>The passages with a score; one more than fits, so that writing needs no check.</summary>
    public int[] Touched { get; } = new int[passages + 1];

    public int[] Histogram { get; } = new int[2048];

    public int[] Candidates { get; } = new int[2 * RankingWeights.EpisodeCandidates];

    public float[] CandidateScores { get; } = new float[2 * RankingWeights.EpisodeCandidates];

    public int CandidateCount { get; set; }

    /// <summary>One bit for each stem of the evidence, by its number modulo 64.</summary>
    public ulong StemMask { get; set; }

    public ReadOnlySpan<Concept> AskedConcepts => Concepts.AsSpan(0, ConceptCount);

    public ReadOnlySpan<char> Word(int place) => _text.AsSpan(_textFrom[place].._textFrom[place + 1]);

    /// <summary>False only where no evidence holds the stem, which is so of most words of a line.</summary>
    public bool MayMatch(int stem) => (StemMask >> (stem & 63) & 1) != 0;

    public void Clear() => ConceptCount = EvidenceCount = WordCount = MadeCount = MadeEpisodeCount = CandidateCount = 0;

    /// <summary>Appends a word of the query; false when there is no more room.</summary>
    public bool TryAddWord(ReadOnlySpan<char> word, int concept)
    {
        if (WordCount == MaxWords)
            return false;
        word.CopyTo(_text.AsSpan(_textFrom[WordCount]));
        _textFrom[WordCount + 1] = _textFrom[WordCount] + word.Length;
        ConceptOf[WordCount++] = concept;
        return true;
    }

    /// <summary>The concept of a word that was added before, -1 for a new one.</summary>
    public int ConceptOfWord(ReadOnlySpan<char> word)
    {
        for (var place = 0; place < WordCount; place++)
        {
            if (Word(place).SequenceEqual(word))
                return ConceptOf[place];
        }

        return -1;
    }

    /// <summary>Lets passages, sections and episodes be asked for from the beginning again.</summary>
    public void ResetCursors()
    {
        foreach (ref var evidence in Evidence.AsSpan(0, EvidenceCount))
            (evidence.At, evidence.EpisodeAt, evidence.SectionAt) = (evidence.Start, evidence.EpisodeStart, evidence.SectionStart);
    }

    /// <summary>Lays the evidence out by concept, stems first; insertion sort, as it is short and nearly sorted.</summary>
    public void SortEvidence()
    {
        var evidence = Evidence.AsSpan(0, EvidenceCount);
        for (var i = 1; i < evidence.Length; i++)
        {
            var moved = evidence[i];
            var at = i;
            for (; at > 0 && Order(evidence[at - 1]) > Order(moved); at--)
                evidence[at] = evidence[at - 1];
            evidence[at] = moved;
        }

        var next = 0;
        for (var c = 0; c < ConceptCount; c++)
        {
            ref var concept = ref Concepts[c];
            concept.StemsFrom = next;
            while (next < evidence.Length && evidence[next].Concept == c && !evidence[next].IsExact)
                next++;
            concept.ExactFrom = next;
            while (next < evidence.Length && evidence[next].Concept == c)
                next++;
            concept.EvidenceEnd = next;
        }

        static int Order(in Evidence e) => 2 * e.Concept + (e.IsExact ? 1 : 0);
    }
}
