namespace CommunityBot.Core.Moderation;

/// <summary>
/// Finds hidden words in an episode whose lines are others than at the time of the decision: split, joined, or with words around them.
/// Letter case, white space and punctuation do not count, as in <see cref="WordsHash"/>. Not thread-safe.
/// </summary>
internal sealed class HiddenWordFinder(Episode episode)
{
    /// <summary>Fewer words may occur in any conversation, so they are found as whole sentences only.</summary>
    public const int MinWords = 4;

    // A sentence of so many words is the hidden one also where one word of five differs.
    private const int MinSimilarWords = 6;
    private const int WordsPerDifference = 5;

    // Of a sentence that is in pieces, the rest may be in words that are too short to be recognised.
    private const double MinCovered = 0.8;

    private readonly List<SpokenSentence> _sentences = CreateSentences(episode);
    private List<(string Word, int Sentence)>? _words;

    /// <summary>Returns the sentences of a text that have enough words to be found by themselves.</summary>
    public static IReadOnlyList<string> SplitSentences(string text) =>
    [
        .. SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length)).Where(s => SpokenWord.Split(s).Count >= MinWords),
    ];

    /// <summary>Returns the sentences that hold words, also where they go on from line to line; empty for fewer than four words.</summary>
    public IReadOnlyList<LinePart> FindAll(string text)
    {
        var wanted = SpokenWord.Split(text);
        if (wanted.Count < MinWords)
            return [];
        var found = new HashSet<LinePart>();
        var words = _words ??= [.. _sentences.SelectMany((s, i) => s.Words.Select(w => (w, i)))];
        for (var start = 0; start + wanted.Count <= words.Count; start++)
        {
            var length = 0;
            while (length < wanted.Count && words[start + length].Word == wanted[length])
                length++;
            if (length == wanted.Count)
                found.UnionWith(words.GetRange(start, length).Select(w => _sentences[w.Sentence].Part));
        }

        return [.. found];
    }

    /// <summary>
    /// Returns the sentences that are a piece of a text, or nearly so, and the short ones beside a piece that continue it.
    /// </summary>
    /// <param name="text">The hidden words.</param>
    /// <param name="found">Whether each of the <see cref="SplitSentences"/> is found, nearly as a whole.</param>
    public IReadOnlyList<LinePart> FindPieces(string text, out IReadOnlyList<bool> found)
    {
        var wanted = SpokenWord.Split(text);
        var covered = new bool[wanted.Count];
        var pieces = new SortedDictionary<int, TextSpan>();
        for (var i = 0; i < _sentences.Count; i++)
        {
            if (FindIn(wanted, _sentences[i].Words) is { } place)
                Add(i, place);
        }

        for (var isNew = pieces.Count > 0; isNew;)
        {
            isNew = false;
            foreach (var (i, place) in pieces.ToList())
            {
                isNew |= AddShort(i + 1, place.End) | AddShort(i + 2, place.End)
                    | AddShortBefore(i - 1, place) | AddShortBefore(i - 2, place);
            }
        }

        var at = 0;
        found =
        [
            .. SentenceSplitter.Split(text).Select(s => SpokenWord.Split(text.Substring(s.Start, s.Length)).Count)
                .Select(count => (From: at, To: at += count))
                .Where(s => s.To - s.From >= MinWords)
                .Select(s => covered[s.From..Math.Min(s.To, covered.Length)].Count(c => c) >= MinCovered * (s.To - s.From)),
        ];
        return [.. pieces.Keys.Select(i => _sentences[i].Part)];

        void Add(int sentence, TextSpan place)
        {
            pieces[sentence] = place;
            for (var word = place.Start; word < Math.Min(place.End, covered.Length); word++)
                covered[word] = true;
        }

        bool AddShort(int sentence, int from) =>
            sentence < _sentences.Count && AddIfThere(sentence, from);

        bool AddShortBefore(int sentence, TextSpan place) =>
            sentence >= 0 && AddIfThere(sentence, place.Start - _sentences[sentence].Words.Count);

        bool AddIfThere(int sentence, int from)
        {
            var words = _sentences[sentence].Words;
            if (pieces.ContainsKey(sentence) || words.Count == 0 || from < 0 || from + words.Count > wanted.Count
                || words.Where((w, i) => w != wanted[from + i]).Any())
                return false;
            Add(sentence, new(from, words.Count));
            return true;
        }
    }

    // The range of a text with the words of a sentence: exactly, or for a long one with few differences.
    private static TextSpan? FindIn(IReadOnlyList<string> text, IReadOnlyList<string> sentence)
    {
        if (sentence.Count < MinWords || sentence.Count > text.Count + text.Count / WordsPerDifference)
            return null;
        // The edit distance of the sentence to the best range that ends at each word (Sellers, 1980,
        // https://doi.org/10.1016/0196-6774(80)90016-4).
        var max = sentence.Count < MinSimilarWords ? 0 : sentence.Count / WordsPerDifference;
        var distances = new int[text.Count + 1];
        foreach (var word in sentence)
        {
            var diagonal = distances[0]++;
            for (var i = 1; i < distances.Length; i++)
            {
                var replaced = diagonal + (text[i - 1] == word ? 0 : 1);
                diagonal = distances[i];
                distances[i] = Math.Min(replaced, Math.Min(distances[i], distances[i - 1]) + 1);
            }
        }

        var end = Enumerable.Range(0, distances.Length).MinBy(i => distances[i]);
        return distances[end] > max ? null : new(Math.Max(0, end - sentence.Count), end - Math.Max(0, end - sentence.Count));
    }

    private static List<SpokenSentence> CreateSentences(Episode episode) =>
    [
        .. episode.Lines.SelectMany((line, i) => SentenceSplitter.Split(line.Text).Select(
            s => new SpokenSentence(new(i, s), SpokenWord.Split(line.Text.Substring(s.Start, s.Length))))),
    ];

    private sealed record SpokenSentence(LinePart Part, IReadOnlyList<string> Words);
}

/// <summary>Divides a text into words: the runs of letters and digits, in lower case.</summary>
internal static class SpokenWord
{
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            if (end > start)
                words.Add(text[start..end].ToLowerInvariant());
            start = end;
        }

        return words;
    }
}
