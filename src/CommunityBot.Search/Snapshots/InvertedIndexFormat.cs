namespace CommunityBot.Search.Snapshots;

/// <summary>An inverted index as bytes, without its passages, which come from the catalog.</summary>
internal static class InvertedIndexFormat
{
    public static void Write(ValueWriter writer, InvertedIndex index)
    {
        WriteVocabulary(writer, index.Vocabulary);
        writer.Write(index.SynonymWords.Count);
        foreach (var group in index.SynonymWords)
            WriteForms(writer, group);
        writer.Write(index.Titles.Count);
        foreach (var titles in index.Titles)
            WriteForms(writer, titles);
        writer.Write(index.Terms);
        writer.Write(index.PassageIds);
        writer.Write(index.Frequencies);
        writer.Write(index.Impacts);
        writer.Write(index.EpisodeIds);
        writer.Write(index.EpisodeFrequencies);
        writer.Write(index.SectionIds);
        writer.Write(index.WordIds);
        writer.Write(index.StartDeltas);
        writer.Write(index.WordOffsets);
        writer.Write(index.Norms);
        writer.Write(index.EpisodeNorm);
    }

    public static InvertedIndex Read(ValueReader reader, PassageTable passages)
    {
        var (vocabulary, firstPhrase) = ReadVocabulary(reader);
        var synonyms = new int[reader.ReadNumber()][][];
        for (var i = 0; i < synonyms.Length; i++)
            synonyms[i] = ReadForms(reader);
        var (phrases, forms) = PhraseTerms.Create(synonyms, vocabulary, firstPhrase);
        var titles = new int[reader.ReadNumber()][][];
        for (var i = 0; i < titles.Length; i++)
            titles[i] = ReadForms(reader);
        return new()
        {
            Passages = passages,
            Vocabulary = vocabulary,
            Phrases = phrases,
            SynonymWords = synonyms,
            Synonyms = forms,
            Titles = titles,
            Terms = reader.ReadArray<TermPostings>(),
            PassageIds = reader.ReadArray<int>(),
            Frequencies = reader.ReadArray<byte>(),
            Impacts = reader.ReadArray<byte>(),
            EpisodeIds = reader.ReadArray<int>(),
            EpisodeFrequencies = reader.ReadArray<float>(),
            SectionIds = reader.ReadArray<int>(),
            WordIds = reader.ReadArray<int>(),
            StartDeltas = reader.ReadArray<byte>(),
            WordOffsets = reader.ReadArray<int>(),
            Norms = reader.ReadArray<PassageNorms>(),
            EpisodeNorm = reader.ReadArray<float>(),
        };
    }

    // Most stems are words. Only the others are written as texts.
    private static void WriteVocabulary(ValueWriter writer, Vocabulary vocabulary)
    {
        writer.Write(vocabulary.Words.Length);
        foreach (var word in vocabulary.Words)
            writer.Write(word);
        writer.Write(vocabulary.StemOf);
        writer.Write(vocabulary.ExactTermOf);
        var stems = new string[vocabulary.StemCount];
        foreach (var (stem, term) in vocabulary.Stems)
            stems[term] = stem;
        writer.Write([.. stems.Select(stem => vocabulary.Find(stem))]);
        foreach (var stem in stems)
        {
            if (vocabulary.Find(stem) < 0)
                writer.Write(stem);
        }
    }

    private static (Vocabulary Vocabulary, int FirstPhrase) ReadVocabulary(ValueReader reader)
    {
        var words = new string[reader.ReadNumber()];
        var wordIds = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
            wordIds.Add(words[i] = reader.ReadText(), i);
        var (stemOf, exactTermOf, wordOfStem) = (reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<int>());
        var stemIds = new Dictionary<string, int>(wordOfStem.Length, StringComparer.Ordinal);
        foreach (var word in wordOfStem)
            stemIds.Add(word < 0 ? reader.ReadText() : words[word], stemIds.Count);

        // Exact words with a term of their own come after the stems.
        var firstPhrase = wordOfStem.Length;
        foreach (var term in exactTermOf)
            firstPhrase = Math.Max(firstPhrase, term + 1);
        return (new(words, wordIds, stemIds, stemOf, exactTermOf), firstPhrase);
    }

    private static void WriteForms(ValueWriter writer, IReadOnlyList<int[]> forms)
    {
        writer.Write(forms.Count);
        foreach (var words in forms)
            writer.Write(words);
    }

    private static int[][] ReadForms(ValueReader reader)
    {
        var forms = new int[reader.ReadNumber()][];
        for (var i = 0; i < forms.Length; i++)
            forms[i] = reader.ReadArray<int>();
        return forms;
    }
}
