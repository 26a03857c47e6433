using System.Collections.Concurrent;
using CommunityBot.Search.Scoring;
using CommunityBot.Search.Synonyms;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Builds the index: the words of the fields are numbered behind those that are said, words stemmed, then postings are counted and filled in place.
/// </summary>
internal sealed class InvertedIndexBuilder
{
    private readonly PassageTable _passages;
    private readonly EpisodeFields _fields;
    private readonly TokenizedPassages _text;
    private readonly PhraseTerms _phrases;
    private readonly Vocabulary _vocabulary;
    private readonly SynonymTable _synonyms;

    private InvertedIndexBuilder(PassageTable passages, TokenizedPassages text, EpisodeFields fields, IReadOnlyList<SynonymGroup> synonyms)
    {
        _passages = passages;
        _text = text;
        _fields = fields;
        _fields.Encode(text.Encoder);
        var forms = synonyms.Select(g => g.Forms.Select(f => text.Encoder.Append(f).ToArray()).Where(f => f.Length > 0).ToList()).ToList();
        _vocabulary = NumberTerms(text.Encoder, out var exactTerms);
        (_phrases, _synonyms) = PhraseTerms.Create(forms, _vocabulary, firstTerm: exactTerms);
    }

    public static InvertedIndex Build(PassageTable passages, TokenizedPassages text, EpisodeFields fields, IReadOnlyList<SynonymGroup> synonyms, RankingWeights weights) =>
        new InvertedIndexBuilder(passages, text, fields, synonyms).Build(weights);

    private static Vocabulary NumberTerms(WordEncoder words, out int termCount)
    {
        var stems = new string[words.Words.Count];
        Parallel.For(0, stems.Length, w =>
        {
            var word = words.Words[w];
            Span<char> buffer = stackalloc char[Tokenizer.MaxWordLength + 1];
            word.CopyTo(buffer);
            var stem = buffer[..EnglishStemmer.Stem(buffer, word.Length)];
            stems[w] = stem.SequenceEqual(word) ? word : stem.ToString();
        });

        var stemIds = new Dictionary<string, int>(stems.Length, StringComparer.Ordinal);
        var stemOf = new int[stems.Length];
        var forms = new int[stems.Length];
        for (var w = 0; w < stems.Length; w++)
        {
            if (!stemIds.TryGetValue(stems[w], out var stem))
                stemIds.Add(stems[w], stem = stemIds.Count);
            stemOf[w] = stem;
            forms[stem]++;
        }

        termCount = stemIds.Count;
        var exactTermOf = new int[stems.Length];
        for (var w = 0; w < stems.Length; w++)
            exactTermOf[w] = forms[stemOf[w]] == 1 ? stemOf[w] : termCount++;
        return new([.. words.Words], words.IdsByWord, stemIds, stemOf, exactTermOf);
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
            var (episodeStart, episodeEnd) = isExactWord ? (0, 0) : episodes.Add(t, postings.PassageIds.AsSpan(start..end), postings.Frequencies.AsSpan(start..end));
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
            Impacts = Impacts(postings, norms.Stem),
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

    private static byte[] Impacts(PassagePostingsBuilder postings, float[] norm)
    {
        var impacts = new byte[postings.PassageIds.Length];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, impacts.Length)), range =>
        {
            for (var i = range.Item1; i < Math.Min(range.Item2, impacts.Length); i++)
                impacts[i] = (byte)(255 * postings.Frequencies[i] / (postings.Frequencies[i] + norm[postings.PassageIds[i]]) + 0.5f);
        });
        return impacts;
    }
}
