using System.Collections.Concurrent;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Builds the index: the words of the fields get ids after those of the lines, all words are stemmed, then postings are counted and
/// written to their arrays.
/// </summary>
internal sealed class InvertedIndexBuilder
{
    private readonly PassageTable _passages;
    private readonly EpisodeFields _fields;
    private readonly TokenizedPassages _text;
    private readonly PhraseTerms _phrases;
    private readonly Vocabulary _vocabulary;
    private readonly SynonymTable _synonyms;

    private InvertedIndexBuilder(
        PassageTable passages, TokenizedPassages text, EpisodeFields fields, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        _passages = passages;
        _text = text;
        _fields = fields;
        _fields.Encode(text.Encoder);
        var forms = synonyms
            .Select(group => group.Select(form => text.Encoder.Append(form).ToArray()).Where(form => form.Length > 0).ToList())
            .ToList();
        _vocabulary = CreateVocabulary(text.Encoder, out var termCount);
        (_phrases, _synonyms) = PhraseTerms.Create(forms, _vocabulary, firstTerm: termCount);
    }

    /// <summary>Builds an index of passages and fields.</summary>
    /// <param name="passages">The passages.</param>
    /// <param name="text">The words of the passages.</param>
    /// <param name="fields">The fields of the episodes.</param>
    /// <param name="synonyms">Groups of synonymous forms, each of one or more words.</param>
    /// <param name="weights">The parameters of BM25.</param>
    public static InvertedIndex Build(
        PassageTable passages, TokenizedPassages text, EpisodeFields fields, IReadOnlyList<IReadOnlyList<string>> synonyms,
        RankingWeights weights) => new InvertedIndexBuilder(passages, text, fields, synonyms).Build(weights);

    private static Vocabulary CreateVocabulary(WordEncoder encoder, out int termCount)
    {
        var stems = new string[encoder.Words.Count];
        Parallel.For(0, stems.Length, w =>
        {
            var word = encoder.Words[w];
            Span<char> buffer = stackalloc char[Tokenizer.MaxWordLength + 1];
            word.CopyTo(buffer);
            var stem = buffer[..EnglishStemmer.Stem(buffer, word.Length)];
            stems[w] = stem.SequenceEqual(word) ? word : stem.ToString();
        });

        var stemIds = new Dictionary<string, int>(stems.Length, StringComparer.Ordinal);
        var stemOf = new int[stems.Length];
        var formCounts = new int[stems.Length];
        for (var w = 0; w < stems.Length; w++)
        {
            if (!stemIds.TryGetValue(stems[w], out var stem))
                stemIds.Add(stems[w], stem = stemIds.Count);
            stemOf[w] = stem;
            formCounts[stem]++;
        }

        termCount = stemIds.Count;
        var exactTermOf = new int[stems.Length];
        for (var w = 0; w < stems.Length; w++)
            exactTermOf[w] = formCounts[stemOf[w]] == 1 ? stemOf[w] : termCount++;
        return new([.. encoder.Words], encoder.IdsByWord, stemIds, stemOf, exactTermOf);
    }

    private InvertedIndex Build(RankingWeights weights)
    {
        var postings = new PassagePostingsBuilder(_vocabulary, _phrases, _text);
        var norms = new LengthNorms(_passages, _text.Offsets, weights);
        var episodes = new EpisodePostingsBuilder(_passages, _fields, _vocabulary, _phrases, postings.TermCount);
        var terms = new TermPostings[postings.TermCount];
        for (var t = 0; t < terms.Length; t++)
        {
            var (start, end) = (postings.Offsets[t], postings.Offsets[t + 1]);
            var isExactWord = t >= _vocabulary.StemCount && t < _phrases.FirstTerm;
            var (episodeStart, episodeEnd) = isExactWord
                ? (0, 0)
                : episodes.Add(t, postings.PassageIds.AsSpan(start..end), postings.Frequencies.AsSpan(start..end));
            var (sectionStart, sectionEnd) = episodes.SectionsOf(t);
            terms[t] = new(start, end, episodeStart, episodeEnd, sectionStart, sectionEnd);
        }

        return new()
        {
            Passages = _passages,
            Vocabulary = _vocabulary,
            Terms = terms,
            Phrases = _phrases,
            Synonyms = _synonyms,
            PassageIds = postings.PassageIds,
            Frequencies = postings.Frequencies,
            Impacts = ComputeImpacts(postings, norms.Stem),
            EpisodeIds = episodes.Ids,
            EpisodeFrequencies = episodes.Frequencies,
            SectionIds = episodes.SectionIds,
            WordIds = _text.WordIds,
            WordOffsets = _text.Offsets,
            StemNorm = norms.Stem,
            ExactNorm = norms.Exact,
            EpisodeNorm = norms.Episode,
        };
    }

    private static byte[] ComputeImpacts(PassagePostingsBuilder postings, float[] norm)
    {
        var impacts = new byte[postings.PassageIds.Length];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, impacts.Length)), range =>
        {
            for (var i = range.Item1; i < Math.Min(range.Item2, impacts.Length); i++)
            {
                var frequency = postings.Frequencies[i];
                impacts[i] = (byte)(byte.MaxValue * frequency / (frequency + norm[postings.PassageIds[i]]) + 0.5f);
            }
        });
        return impacts;
    }
}
