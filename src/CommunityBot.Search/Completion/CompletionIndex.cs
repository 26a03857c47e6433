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

    private readonly Entry[] _entries;
    private readonly WordStart[] _wordStarts;

    public CompletionIndex(EpisodeCatalog catalog, InvertedIndex index)
    {
        _entries = [.. CreateEntries(catalog, index)
            .Where(e => e.Suggestion.Value.Length is > 0 and <= MaxValueLength)
            .DistinctBy(e => (e.Suggestion.Kind, e.Suggestion.Value))];
        _wordStarts = [.. _entries.SelectMany((entry, e) => FindWordStarts(entry.Folded).Select(offset => new WordStart(e, offset)))];
        Array.Sort(_wordStarts, (a, b) => TextFrom(a).CompareTo(TextFrom(b), StringComparison.Ordinal));
    }

    /// <summary>
    /// Returns the completions of a text, best first, at most <paramref name="top"/>; for an empty text those with the highest weight.
    /// </summary>
    /// <param name="typed">The text.</param>
    /// <param name="kinds">The kinds of completions.</param>
    /// <param name="top">The maximal number of completions.</param>
    /// <param name="show">The show of episodes; null for all shows.</param>
    public IReadOnlyList<Suggestion> Complete(string typed, SuggestionKinds kinds, int top, string? show = null)
    {
        var prefix = WordSplitter.Fold(typed);
        var best = new PriorityQueue<int, int>();
        for (var i = FindFirst(prefix); i < _wordStarts.Length; i++)
        {
            var start = _wordStarts[i];
            if (!TextFrom(start).StartsWith(prefix, StringComparison.Ordinal))
                break;
            var entry = _entries[start.Entry];
            if ((entry.Suggestion.Kind & kinds) == 0 || (prefix.Length == 0 && start.Offset > 0))
                continue;
            if (show is not null && entry.Suggestion.Kind == SuggestionKinds.Episode && entry.Suggestion.Show != show)
                continue;
            var weight = entry.Weight + (start.Offset == 0 ? PrefixBonus : 0);
            if (best.Count < 2 * top)
                best.Enqueue(start.Entry, weight);
            else
                best.EnqueueDequeue(start.Entry, weight);
        }

        var entries = new List<int>(best.Count);
        while (best.TryDequeue(out var next, out _))
            entries.Add(next);
        entries.Reverse();
        return [.. entries.Distinct().Take(top).Select(e => _entries[e].Suggestion)];
    }

    // Newer episodes have more weight, then people by number of episodes, topics by number of episodes, sections by length.
    private static IEnumerable<Entry> CreateEntries(EpisodeCatalog catalog, InvertedIndex index)
    {
        // An episode is found by its name or its number.
        for (var e = 0; e < catalog.Episodes.Count; e++)
        {
            var episode = catalog.Episodes[e];
            var isUnique = episode.Number is { } number && catalog.Find(number).Count() == 1;
            var value = isUnique ? episode.Number.ToString()! : episode.Id.Slug;
            var folded = WordSplitter.Fold($"{episode.Name} {episode.Number}");
            yield return new(
                new(episode.ToString(), value, SuggestionKinds.Episode) { Show = episode.Show }, folded, 1_000_000 + e);
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

    private static Entry CreateEntry(string text, SuggestionKinds kind, int weight) =>
        new(new(text, text, kind), WordSplitter.Fold(text), weight);

    private static IEnumerable<int> FindWordStarts(string folded) =>
        Enumerable.Range(0, folded.Length).Where(i => i == 0 || folded[i - 1] == ' ');

    private ReadOnlySpan<char> TextFrom(WordStart start) => _entries[start.Entry].Folded.AsSpan(start.Offset);

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

    private sealed record Entry(Suggestion Suggestion, string Folded, int Weight);

    private readonly record struct WordStart(int Entry, int Offset);
}
