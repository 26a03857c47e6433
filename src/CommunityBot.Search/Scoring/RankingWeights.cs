namespace CommunityBot.Search.Scoring;

/// <summary>
/// All constants of the ranking. They were chosen on whole query sets, never on single queries, and each gain was confirmed on two random
/// halves; <c>tests/CommunityBot.Benchmarks/README.md</c> describes how to measure a change. Weights without a unit are factors of a score.
/// </summary>
internal static class RankingWeights
{
    /// <summary>The size of a line's neighbourhood, in lines to each side. It includes lines of other sections.</summary>
    public const int NeighbourRadius = 5;

    /// <summary>The share of the words that counts as all of them: rounding must not decide.</summary>
    public const float WholeShare = 0.99f;

    /// <summary>The number of candidate lines that are reranked. More change no figure by more than .001; sixty lose .002.</summary>
    public const int CandidateCount = 100;

    /// <summary>The number of candidate lines when episodes are ranked by their best lines.</summary>
    public const int EpisodeCandidateCount = 300;

    /// <summary>The number of spelling corrections that are tried for a word.</summary>
    public const int MaxCorrections = 4;

    /// <summary>The number of lines whose scores count for their episode.</summary>
    public const int BestLineCount = 5;

    /// <summary>BM25's k1 for stems. The saturation is nearly flat: in speech a word that occurs once counts almost fully.</summary>
    public const float StemK1 = 0.3f;

    /// <summary>BM25's b for stems.</summary>
    public const float StemB = 0.6f;

    /// <summary>The weight of the exact word, added to that of its stem.</summary>
    public const float Exact = 0.25f;

    /// <summary>BM25's k1 for exact words.</summary>
    public const float ExactK1 = 0.2f;

    /// <summary>BM25's b for exact words.</summary>
    public const float ExactB = 0.3f;

    /// <summary>The weight of a word one line away, relative to one in the line itself.</summary>
    public const float FirstNeighbour = 0.13f;

    /// <summary>The weight of each further line, relative to the line before it.</summary>
    public const float NeighbourDecay = 0.8f;

    /// <summary>The share of the neighbourhood in the length of a line.</summary>
    public const float NeighbourLengthShare = 0.4f;

    /// <summary>
    /// The exponent of the inverse document frequency. It flattens the idf a little: rare words are often names or errors of transcription.
    /// </summary>
    public const float IdfPower = 0.9f;

    /// <summary>The idf factor of a stop word.</summary>
    public const float StopWord = 0.35f;

    /// <summary>The weight of a synonym, relative to the word itself.</summary>
    public const float Synonym = 0.8f;

    /// <summary>The same for the exact form of a synonym.</summary>
    public const float SynonymExact = 0.7f;

    /// <summary>The weight of "open source" for "opensource" and the reverse, relative to the word itself.</summary>
    public const float Compound = 1;

    /// <summary>The weight of a spelling correction, multiplied by its similarity. Only words that do not occur are corrected.</summary>
    public const float Correction = 0.8f;

    /// <summary>
    /// The reward for a line that contains the whole query, multiplied by the eighth power of the idf share that the line contains.
    /// </summary>
    public const float LineCoverage = 0.2f;

    /// <summary>The same for a line with its better neighbour: people remember what was said across two lines.</summary>
    public const float PairCoverage = 0.15f;

    /// <summary>The same for exact words.</summary>
    public const float ExactPairCoverage = 0.05f;

    /// <summary>
    /// The reward for a verbatim quote: BM25 of the exact words of the line alone, at full length normalization, multiplied by the
    /// sixteenth power of their idf share.
    /// </summary>
    public const float Verbatim = 0.4f;

    /// <summary>BM25's k1 for verbatim quotes.</summary>
    public const float VerbatimK1 = 1.2f;

    /// <summary>
    /// The reward for proximity where a line contains every word, multiplied by the number of words divided by the width of the shortest
    /// span that contains them all.
    /// </summary>
    public const float Proximity = 1;

    /// <summary>The same for exact words.</summary>
    public const float ExactProximity = 0.5f;

    /// <summary>The weight of the whole episode's BM25 in the score of each of its lines.</summary>
    public const float Episode = 0.2f;

    /// <summary>BM25's k1 for episodes.</summary>
    public const float EpisodeK1 = 10;

    /// <summary>BM25's b for episodes.</summary>
    public const float EpisodeB = 0.5f;

    /// <summary>
    /// The weight of a header's word for the lines of its section. More would rank lines that only belong to the section first.
    /// </summary>
    public const float Header = 0.1f;

    /// <summary>The factor of the host's lines, unless the query filters by speaker: guests are preferred.</summary>
    public const float HostFactor = 0.8f;

    /// <summary>
    /// The factor of a moment that greets, thanks, or speaks about the recording: it does not lead where another line says something.
    /// </summary>
    public const float SmallTalkFactor = 0.5f;

    /// <summary>
    /// The factor of what the host asked where the words of the host are looked for: who remembers something that somebody said does not
    /// mean a question to a guest.
    /// </summary>
    public const float AskedFactor = 0.02f;

    /// <summary>
    /// The share of a query's idf that some line must hold together with its better neighbour; else nothing is found. It is small, because
    /// people also search with many words for a line that holds few of them.
    /// </summary>
    public const float MinSupport = 0.05f;

    /// <summary>What is added to <see cref="MinSupport"/>, multiplied by the share of the words that do not occur.</summary>
    public const float MissingWordSupport = 0.6f;

    /// <summary>The share from which a line is close to the query.</summary>
    public const float CloseSupport = 0.5f;

    /// <summary>
    /// The same for a query of two or three words besides stop words: a line without one of them is rarely about the same, however rare
    /// the others are.
    /// </summary>
    public const float ShortCloseSupport = 0.7f;

    /// <summary>The same for a longer query with a word that does not occur.</summary>
    public const float MissingCloseSupport = 0.6f;

    /// <summary>The largest number of words besides stop words for which <see cref="ShortCloseSupport"/> counts.</summary>
    public const int ShortQueryWords = 3;

    /// <summary>
    /// The share of a query's idf that must occur in the archive to find an episode by words that no line holds together, such as those of
    /// its title or description.
    /// </summary>
    public const float MinKnown = 0.75f;

    /// <summary>The share of the best line's support that the line of another voice must have.</summary>
    public const float VoiceSupport = 0.8f;

    /// <summary>
    /// The reward for an episode whose title contains the whole query, multiplied by the square of the idf share that it contains.
    /// </summary>
    public const float TitleCoverage = 1;

    /// <summary>The weight of an episode's best lines in the score of the episode.</summary>
    public const float BestLines = 0.1f;
}
