namespace CommunityBot.Search.Completion;

/// <summary>
/// Completes text by prefix. The sorted list of entries has one position for every word of every title, name, topic, header and frequent
/// phrase, so that each word may be the start of the typed text.
/// </summary>
internal sealed class CompletionIndex
{
    private const int MaxPhrases = 3_000;

    // In characters.
    private const int MaxValueLength = 100;

    // The bonus of values that start with the typed text: they rank before values that contain it.
    private const int PrefixBonus = 1 << 30;

    private readonly Suggestion[] _entries;
    private readonly string[] _folded;
    private readonly int[] _weights;
    private readonly WordStart[] _wordStarts;

    public CompletionIndex(EpisodeCatalog catalog, InvertedIndex index)
    {
        var entries = CreateEntries(catalog, index)
            .Where(e => e.Suggestion.Value.Length is > 0 and <= MaxValueLength)
            .DistinctBy(e => (e.Suggestion.Kind, e.Suggestion.Value))
            .ToList();
        _entries = [.. entries.Select(e => e.Suggestion)];
        _weights = [.. entries.Select(e => e.Weight)];
        _folded = [.. entries.Select(e => Fold(e.SearchText))];
        _wordStarts = [.. _folded.SelectMany(FindWordStarts)];
        Array.Sort(_wordStarts, (a, b) => TextFrom(a).CompareTo(TextFrom(b), StringComparison.Ordinal));
    }

    /// <summary>
    /// Returns the completions of a text, best first, at most <paramref name="top"/>; for an empty text those with the highest weight.
    /// </summary>
    public IReadOnlyList<Suggestion> Complete(string typed, SuggestionKinds kinds, int top)
    {
        var prefix = Fold(typed);
        var best = new PriorityQueue<int, int>();
        for (var i = FindFirst(prefix); i < _wordStarts.Length; i++)
        {
            var start = _wordStarts[i];
            if (!TextFrom(start).StartsWith(prefix, StringComparison.Ordinal))
                break;
            if ((_entries[start.Entry].Kind & kinds) == 0 || (prefix.Length == 0 && start.Offset > 0))
                continue;
            var weight = _weights[start.Entry] + (start.Offset == 0 ? PrefixBonus : 0);
            if (best.Count < 2 * top)
                best.Enqueue(start.Entry, weight);
            else
                best.EnqueueDequeue(start.Entry, weight);
        }

        var entries = new List<int>(best.Count);
        while (best.TryDequeue(out var entry, out _))
            entries.Add(entry);
        entries.Reverse();
        return [.. entries.Distinct().Take(top).Select(e => _entries[e])];
    }

    // Newer episodes have more weight, then people by number of episodes, topics by number of episodes, sections by length.
    private static IEnumerable<(Suggestion Suggestion, string SearchText, int Weight)> CreateEntries(
        EpisodeCatalog catalog, InvertedIndex index)
    {
        // An episode is found by its name or its number.
        for (var e = 0; e < catalog.Episodes.Count; e++)
        {
            var episode = catalog.Episodes[e];
            var isUnique = episode.Number is { } number && catalog.Find(number).Count() == 1;
            var value = isUnique ? episode.Number.ToString()! : episode.Id.Slug;
            yield return (new(episode.ToString(), value, SuggestionKinds.Episode), $"{episode.Name} {episode.Number}", 1_000_000 + e);
        }

        foreach (var person in catalog.People)
            yield return CreateEntry(person.Name, SuggestionKinds.Person, 1_000 * catalog.EpisodesOf(person).Count());
        foreach (var topic in catalog.Episodes.SelectMany(e => e.Topics).GroupBy(t => t, StringComparer.OrdinalIgnoreCase))
            yield return CreateEntry(topic.Key, SuggestionKinds.Topic, 100_000 + topic.Count());
        foreach (var section in catalog.Episodes.SelectMany(e => e.Sections))
            yield return CreateEntry(section.Title, SuggestionKinds.Section, section.LineCount);
        foreach (var (phrase, count) in FrequentPhrases.Find(index, MaxPhrases))
            yield return CreateEntry(phrase, SuggestionKinds.Phrase, 10 * count);
    }

    private static (Suggestion Suggestion, string SearchText, int Weight) CreateEntry(string text, SuggestionKinds kind, int weight) =>
        (new(text, text, kind), text, weight);

    // Folded words with single spaces, so that "dev-rel" and "Dev Rel" are equal.
    private static string Fold(string text) => string.Join(' ', WordSplitter.Split(text));

    private static IEnumerable<WordStart> FindWordStarts(string folded, int entry)
    {
        for (var offset = 0; offset < folded.Length;)
        {
            yield return new(entry, offset);
            var space = folded.IndexOf(' ', offset);
            offset = space < 0 ? folded.Length : space + 1;
        }
    }

    private ReadOnlySpan<char> TextFrom(WordStart start) => _folded[start.Entry].AsSpan(start.Offset);

    // The first word start that is not less than the prefix.
    private int FindFirst(string prefix)
    {
        int low = 0, high = _wordStarts.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (TextFrom(_wordStarts[middle]).CompareTo(prefix, StringComparison.Ordinal) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private readonly record struct WordStart(int Entry, int Offset);
}
