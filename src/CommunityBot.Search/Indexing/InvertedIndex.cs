namespace CommunityBot.Search.Indexing;

/// <summary>
/// The postings of all terms, in flat arrays without an object per posting. Immutable. Passages, episodes and sections ascend within a
/// term.
/// </summary>
internal sealed class InvertedIndex
{
    /// <summary>The value in <see cref="StartDeltas"/> for a distance that may be longer.</summary>
    public const byte LongDelta = byte.MaxValue;

    public required PassageTable Passages { get; init; }

    public required Vocabulary Vocabulary { get; init; }

    /// <summary>The ranges of each term's postings, by term.</summary>
    public required TermPostings[] Terms { get; init; }

    /// <summary>The phrases that are terms.</summary>
    public required PhraseTerms Phrases { get; init; }

    /// <summary>The word ids of the forms of each group of synonyms, by group.</summary>
    public required IReadOnlyList<IReadOnlyList<int[]>> SynonymWords { get; init; }

    /// <summary>The forms that have synonyms, by their first stem.</summary>
    public required ILookup<int, SynonymForm> Synonyms { get; init; }

    /// <summary>The passage of each posting.</summary>
    public required int[] PassageIds { get; init; }

    /// <summary>The number of occurrences of the term in that passage, at most 255.</summary>
    public required byte[] Frequencies { get; init; }

    /// <summary>
    /// The impact of each posting: its share of the term's full weight after saturation and length normalization; 255 is all of it.
    /// </summary>
    public required byte[] Impacts { get; init; }

    /// <summary>The episode of each episode posting.</summary>
    public required int[] EpisodeIds { get; init; }

    /// <summary>The number of occurrences of the term in that episode, including its weighted fields.</summary>
    public required float[] EpisodeFrequencies { get; init; }

    /// <summary>The section of each header posting.</summary>
    public required int[] SectionIds { get; init; }

    /// <summary>The word ids of the titles of each episode, by episode; empty when only lines count.</summary>
    public required IReadOnlyList<int[][]> Titles { get; init; }

    /// <summary>The word ids of all passages, one passage after the other.</summary>
    public required int[] WordIds { get; init; }

    /// <summary>
    /// The distance of each word's start from that of the word before it in its passage, or of the first word from the beginning of the
    /// passage, in characters; <see cref="LongDelta"/> where it does not fit. In the order of <see cref="WordIds"/>.
    /// </summary>
    public required byte[] StartDeltas { get; init; }

    /// <summary>The start of each passage in <see cref="WordIds"/>, followed by the end of the last one.</summary>
    public required int[] WordOffsets { get; init; }

    /// <summary>The norms of each passage, by passage.</summary>
    public required PassageNorms[] Norms { get; init; }

    /// <summary>The length-normalized k of BM25's saturation, by episode; see <see cref="Bm25.LengthNorm"/>.</summary>
    public required float[] EpisodeNorm { get; init; }

    /// <summary>The passages of the frequent terms; computed when first used, which the analysis of queries does at once.</summary>
    public FrequentTerms FrequentTerms => field ??= new(this);

    /// <summary>Whether a folded word, or another form of it, occurs in a line.</summary>
    public bool OccursInLine(string word) =>
        word.Length <= Tokenizer.MaxWordLength && Vocabulary.FindStem(word) is >= 0 and var stem && Terms[stem].Count > 0;

    /// <summary>The word ids of a passage, in order.</summary>
    public ReadOnlySpan<int> WordIdsOf(int passage) => WordIds.AsSpan(WordOffsets[passage]..WordOffsets[passage + 1]);

    /// <summary>The start of each word of a passage, see <see cref="StartDeltas"/>.</summary>
    public ReadOnlySpan<byte> StartDeltasOf(int passage) => StartDeltas.AsSpan(WordOffsets[passage]..WordOffsets[passage + 1]);
}

/// <summary>The ranges of one term's postings in the flat arrays of <see cref="InvertedIndex"/>; ends are exclusive.</summary>
internal readonly record struct TermPostings(int Start, int End, int EpisodeStart, int EpisodeEnd, int SectionStart, int SectionEnd)
{
    /// <summary>The number of passages that contain the term.</summary>
    public int Count => End - Start;

    /// <summary>Whether the term occurs in a line, a header or a field of an episode.</summary>
    public bool Occurs => End > Start || EpisodeEnd > EpisodeStart;
}
