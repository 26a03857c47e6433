using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search.Grouping;

/// <summary>
/// Groups short texts that ask for the same words: words with one stem, forms with one meaning, and words that are a spelling of each
/// other. Two words that both occur in the archive are never spellings of each other.
/// </summary>
/// <param name="synonyms">Forms with one meaning.</param>
/// <param name="occurs">Whether a stem occurs in a line.</param>
internal sealed class QueryGrouper(IReadOnlyList<SynonymGroup> synonyms, Predicate<string> occurs)
{
    private const int MaxFormWords = 6;

    // Each word is compared with all more frequent ones. Of more words, the rarest stand for themselves: they are nonsense.
    private const int MaxCompared = 4_000;

    // The first form of each group, by every form of it. The first group counts for a form of several.
    private readonly Dictionary<string, string> _meanings = CreateMeanings(synonyms);

    // A word with each stem. The stem of a misspelt word may differ much from that of the right one: "hostign" and "host". A text of stop
    // words alone has its words as terms, which are not here.
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    // A word leads to the word that stands for it; one that stands for itself to itself.
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);

    /// <summary>Returns a key for each text; texts with equal keys ask for the same words. A text without words has an empty key.</summary>
    public IReadOnlyList<string> CreateKeys(IReadOnlyList<string> texts)
    {
        var terms = texts.Select(ReadTerms).ToList();
        // The most frequent word stands for its spellings, of equal ones the first in the alphabet. So the order of texts does not count.
        var counts = terms.SelectMany(t => t).CountBy(term => term)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal);
        Spelling[] forms = [.. _meanings.Keys.Select(CreateSpelling)];
        var known = new List<Spelling>();
        foreach (var (rank, (term, _)) in counts.Index())
        {
            _spellings[term] = term;
            if (rank >= MaxCompared || term.Contains(' ', StringComparison.Ordinal) || _meanings.ContainsKey(term))
                continue;
            var spelling = CreateSpelling(term);
            if (Find(forms, spelling) is { } form)
                _spellings[term] = _meanings[form.Term];
            else if (Find(CollectionsMarshal.AsSpan(known), spelling) is { } other)
                _spellings[term] = other.Term;
            else
                known.Add(spelling);
        }

        return [.. terms.Select(t => string.Join(' ', t.Select(term => _spellings[term]).Distinct().Order(StringComparer.Ordinal)))];
    }

    private static Dictionary<string, string> CreateMeanings(IReadOnlyList<SynonymGroup> synonyms)
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in synonyms)
        {
            var forms = group.Forms.Select(Stem).Where(form => form.Length > 0).Distinct().ToList();
            // A form of two groups joins them.
            var meaning = forms.Select(meanings.GetValueOrDefault).FirstOrDefault(known => known is not null) ?? forms.FirstOrDefault();
            foreach (var form in forms)
                meanings.TryAdd(form, meaning!);
        }

        return meanings;
    }

    // The terms of a text: its words, or the meaning of several words in its place. Stop words count only where there is nothing else.
    private List<string> ReadTerms(string text)
    {
        var words = WordSplitter.Split(text);
        var terms = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            var length = Math.Min(MaxFormWords, words.Count - i);
            while (length > 1 && !_meanings.ContainsKey(Stem(words, i, length)))
                length--;
            var term = Stem(words, i, length);
            if (_meanings.TryGetValue(term, out var meaning))
                terms.Add(meaning);
            else if (!StopWords.Contains(words[i]))
                terms.Add(term);
            _words.TryAdd(term, words[i]);
            i += length;
        }

        return terms.Count > 0 ? terms : words;
    }

    private Spelling CreateSpelling(string term) =>
        new(term, SpellingCorrector.GetLetters(term), _words.GetValueOrDefault(term, term));

    private Spelling? Find(ReadOnlySpan<Spelling> known, in Spelling spelling)
    {
        foreach (ref readonly var other in known)
        {
            if (AreSpellings(other, spelling))
                return other;
        }

        return null;
    }

    private bool AreSpellings(in Spelling known, in Spelling other) =>
        (AreSimilar(known.Term, known.Letters, other.Term, other.Letters)
            || AreSimilar(known.Word, known.WordLetters, other.Word, other.WordLetters))
        && !(occurs(known.Term) && occurs(other.Term));

    // Most pairs differ in more letters than two edits change.
    private static bool AreSimilar(string left, ulong leftLetters, string right, ulong rightLetters) =>
        BitOperations.PopCount(leftLetters & ~rightLetters) <= 2 && BitOperations.PopCount(rightLetters & ~leftLetters) <= 2
        && SpellingCorrector.AreSimilar(left, right);

    private static string Stem(string text) => WordSplitter.Split(text) is var words ? Stem(words, 0, words.Count) : "";

    private static string Stem(List<string> words, int start, int count) =>
        string.Join(' ', words.Skip(start).Take(count).Select(StemWord));

    private static string StemWord(string word)
    {
        Span<char> buffer = stackalloc char[Tokenizer.BufferLength];
        if (word.Length >= buffer.Length)
            return word;
        word.CopyTo(buffer);
        return new(buffer[..EnglishStemmer.Stem(buffer, word.Length)]);
    }

    // A stem and a word with it, each with a bit set of its letters.
    private readonly record struct Spelling(string Term, ulong Letters, string Word)
    {
        public ulong WordLetters { get; } = SpellingCorrector.GetLetters(Word);
    }
}
