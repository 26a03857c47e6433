namespace CommunityBot.Search.Scoring;

/// <summary>
/// The constants of the search by meaning. The weights were chosen on a half of the query sets and confirmed on the other half, see
/// <c>tests/CommunityBot.Benchmarks/README.md</c>; the conditions under which the model is asked were chosen on all of them.
/// </summary>
internal static class MeaningWeights
{
    /// <summary>The number of lines to each side whose vectors count for a line.</summary>
    public const int NeighbourRadius = 3;

    /// <summary>The weight of the vector one line away, relative to that of the line itself.</summary>
    public const float FirstNeighbour = 0.1f;

    /// <summary>The weight of each further line, relative to the line before it.</summary>
    public const float NeighbourDecay = 0.7f;

    /// <summary>The weight of the meaning, relative to the best line's lexical score.</summary>
    public const float Keywords = 0.45f;

    /// <summary>The same for a question in a sentence: its stop words say that it was not typed to match words.</summary>
    public const float Sentence = 0.9f;

    /// <summary>The number of stop words, with repetitions, that make a sentence.</summary>
    public const int SentenceStopWords = 3;

    /// <summary>
    /// The same where several lines hold every word, so that words do not tell them apart, and for a query of at most
    /// <see cref="SomeWords"/>.
    /// </summary>
    public const float Ambiguous = 0.3f;

    /// <summary>The number of standard deviations that count like the best line's lexical score.</summary>
    public const float Deviations = 5;

    /// <summary>The lexical score of a line that is no candidate, relative to the lowest score of a candidate.</summary>
    public const float NoCandidate = 0.9f;

    /// <summary>
    /// The share of the idf of the words that occur from which a line, with its better neighbour, holds the query: its words are enough.
    /// </summary>
    public const float WholeShare = 0.95f;

    /// <summary>The same share for a query of at most <see cref="FewWords"/>.</summary>
    public const float FewWordsShare = 0.55f;

    /// <summary>The same share for a query with a word that has synonyms, such as an abbreviation.</summary>
    public const float SynonymShare = 0.8f;

    /// <summary>The number of words, besides stop words, up to which a query has few words, or some.</summary>
    public const int FewWords = 3;

    /// <inheritdoc cref="FewWords"/>
    public const int SomeWords = 4;

    /// <summary>The number of best lines that are asked for that share.</summary>
    public const int GateLines = 10;

    /// <summary>The number of lines that are added to the candidates for their meaning.</summary>
    public const int AddedLines = 50;

    /// <summary>
    /// The cosine from which a line answers a question of which no line holds enough words. It was chosen on a real archive, where the
    /// closest line has it for 1 of 50 questions that the archive cannot answer.
    /// </summary>
    public const float MinCosine = 0.5f;

    /// <summary>The cosine from which a line is close to the question, whatever its words are.</summary>
    public const float CloseCosine = 0.5f;

    /// <summary>The number of word pieces of a question that are read: more would take longer than an answer may.</summary>
    public const int MaxQueryTokens = 64;
}
