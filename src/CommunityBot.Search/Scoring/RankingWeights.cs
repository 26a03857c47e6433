namespace CommunityBot.Search.Scoring;

/// <summary>
/// Every constant of the ranking. They were chosen on whole query sets, never on single queries, and each gain was seen on two random halves;
/// see <c>tests/CommunityBot.Benchmarks/README.md</c> for how to measure a change.
/// </summary>
internal sealed record RankingWeights
{
    /// <summary>How far the neighbourhood of a line reaches, in lines to each side; it crosses headers.</summary>
    public const int NeighbourRadius = 5;

    /// <summary>How many candidates are re-ranked by every feature. More change no figure by more than .001; sixty cost .002.</summary>
    public const int CandidateCount = 100;

    /// <summary>The same when episodes are ranked by their best lines.</summary>
    public const int EpisodeCandidateCount = 300;

    public static readonly RankingWeights Default = new();

    /// <summary>BM25's k1 for stems. Nearly flat: in speech a word said once counts almost fully.</summary>
    public float StemK1 { get; init; } = 0.3f;

    /// <summary>BM25's b for stems.</summary>
    public float StemB { get; init; } = 0.6f;

    /// <summary>What the word as it stands adds to its stem.</summary>
    public float Exact { get; init; } = 0.25f;

    public float ExactK1 { get; init; } = 0.2f;

    public float ExactB { get; init; } = 0.3f;

    /// <summary>What a word one line away counts against one in the line; each line further, <see cref="NeighbourDecay"/> of that.</summary>
    public float FirstNeighbour { get; init; } = 0.13f;

    public float NeighbourDecay { get; init; } = 0.8f;

    /// <summary>The neighbourhood's share in a line's length.</summary>
    public float NeighbourLengthShare { get; init; } = 0.4f;

    /// <summary>Flattens the inverse document frequency a little: rare words are often names or slips.</summary>
    public float IdfPower { get; init; } = 0.9f;

    /// <summary>What a stop word counts.</summary>
    public float StopWord { get; init; } = 0.35f;

    /// <summary>What a synonym counts against the word itself.</summary>
    public float Synonym { get; init; } = 0.8f;

    public float SynonymExact { get; init; } = 0.7f;

    /// <summary>What "open source" counts for "opensource", and the other way round.</summary>
    public float Compound { get; init; } = 1;

    /// <summary>What a near word counts for one that does not occur, times their likeness.</summary>
    public float Correction { get; init; } = 0.8f;

    /// <summary>How many near words are tried.</summary>
    public const int MaxCorrections = 4;

    /// <summary>Reward for a line that holds the whole query; times the eighth power of the idf share it holds.</summary>
    public float LineCoverage { get; init; } = 0.2f;

    /// <summary>The same for a line with its better neighbour: people remember what was said across two turns.</summary>
    public float PairCoverage { get; init; } = 0.15f;

    public float ExactPairCoverage { get; init; } = 0.05f;

    /// <summary>Verbatim quotes: exact words of the line alone at full length normalisation, times the sixteenth power of their idf share.</summary>
    public float Verbatim { get; init; } = 0.4f;

    public float VerbatimK1 { get; init; } = 1.2f;

    /// <summary>Where a line holds every word: times their number over the width of the shortest stretch that holds them.</summary>
    public float Proximity { get; init; } = 1;

    public float ExactProximity { get; init; } = 0.5f;

    /// <summary>What the whole episode adds to each of its lines: BM25 over episodes.</summary>
    public float Episode { get; init; } = 0.2f;

    public float EpisodeK1 { get; init; } = 10;

    public float EpisodeB { get; init; } = 0.5f;

    /// <summary>What a header's word adds to the lines under it. More would let a line win that only stands under the word.</summary>
    public float Header { get; init; } = 0.1f;

    /// <summary>What the host's lines count against a guest's, unless asked for by name.</summary>
    public float HostFactor { get; init; } = 0.8f;

    /// <summary>What an episode's best lines add to its own score.</summary>
    public float BestLines { get; init; } = 0.1f;

    public const int BestLineCount = 5;
}
