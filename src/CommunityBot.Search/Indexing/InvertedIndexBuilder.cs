using System.Collections.Concurrent;

namespace CommunityBot.Search.Indexing;

/// <summary>
/// Builds the index: the words of the synonyms get ids after those of the lines and fields, all words are stemmed, then postings are
/// counted and written to their arrays.
/// </summary>
internal static class InvertedIndexBuilder
{
    /// <summary>Builds the index of passages, of fields with the word ids of the same encoder, and of groups of synonymous forms.</summary>
    public static InvertedIndex Build(
        PassageTable passages, TokenizedPassages text, EpisodeFields fields, IEnumerable<IReadOnlyList<string>> synonyms)
    {
        int[][][] groups =
        [
            .. synonyms.Select(group => group.Select(form => text.Encoder.Append(form).ToArray()).Where(form => form.Length > 0).ToArray()),
        ];
        var vocabulary = CreateVocabulary(text.Encoder, out var termCount);
        var (phrases, forms) = PhraseTerms.Create(groups, vocabulary, firstTerm: termCount);
        var postings = new PassagePostingsBuilder(vocabulary, phrases, text);
        var norms = LengthNorms.Compute(passages, text.Offsets);
        var episodes = new EpisodePostingsBuilder(passages, fields, vocabulary, phrases, postings.TermCount);
        var terms = new TermPostings[postings.TermCount];
        for (var t = 0; t < terms.Length; t++)
        {
            var (start, end) = (postings.Offsets[t], postings.Offsets[t + 1]);
            var isExactWord = t >= vocabulary.StemCount && t < phrases.FirstTerm;
            var (episodeStart, episodeEnd) = isExactWord
                ? (0, 0)
                : episodes.Add(t, postings.PassageIds.AsSpan(start..end), postings.Frequencies.AsSpan(start..end));
            var (sectionStart, sectionEnd) = episodes.SectionsOf(t);
            terms[t] = new(start, end, episodeStart, episodeEnd, sectionStart, sectionEnd);
        }

        return new()
        {
            Passages = passages,
            Vocabulary = vocabulary,
            Terms = terms,
            Phrases = phrases,
            SynonymWords = groups,
            Synonyms = forms,
            PassageIds = postings.PassageIds,
            Frequencies = postings.Frequencies,
            Impacts = ComputeImpacts(postings, norms.Passages),
            EpisodeIds = episodes.Ids,
            EpisodeFrequencies = episodes.Frequencies,
            SectionIds = episodes.SectionIds,
            Titles = fields.Titles,
            WordIds = text.WordIds,
            StartDeltas = text.StartDeltas,
            WordOffsets = text.Offsets,
            Norms = norms.Passages,
            EpisodeNorm = norms.Episodes,
        };
    }

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

    private static byte[] ComputeImpacts(PassagePostingsBuilder postings, PassageNorms[] norms)
    {
        var impacts = new byte[postings.PassageIds.Length];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, impacts.Length)), range =>
        {
            for (var i = range.Item1; i < Math.Min(range.Item2, impacts.Length); i++)
            {
                var frequency = postings.Frequencies[i];
                impacts[i] = (byte)(byte.MaxValue * frequency / (frequency + norms[postings.PassageIds[i]].Stem) + 0.5f);
            }
        });
        return impacts;
    }
}
