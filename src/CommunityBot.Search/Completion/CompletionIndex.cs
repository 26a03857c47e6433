using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Completion;

/// <summary>
/// Completes what is being typed: every word of every title, name, topic, header and frequent phrase is a place to begin, and all places stand in one
/// sorted list.
/// </summary>
internal sealed class CompletionIndex
{
    private const int MaxPhrases = 3_000;
    private const int MaxValueLength = 100;

    // What begins with the words typed comes before what only holds them.
    private const int AtBeginning = 1 << 30;

    private readonly Suggestion[] _entries;
    private readonly string[] _folded;
    private readonly int[] _weights;
    private readonly Place[] _places;

    public CompletionIndex(EpisodeCatalog catalog, InvertedIndex index)
    {
        var entries = Entries(catalog, index)
            .Where(e => e.Suggestion.Value.Length is > 0 and <= MaxValueLength)
            .DistinctBy(e => (e.Suggestion.Kind, e.Suggestion.Value))
            .ToList();
        _entries = [.. entries.Select(e => e.Suggestion)];
        _weights = [.. entries.Select(e => e.Weight)];
        _folded = [.. entries.Select(e => Fold(e.Typed))];
        _places = [.. _folded.SelectMany(PlacesOf)];
        Array.Sort(_places, (a, b) => Text(a).CompareTo(Text(b), StringComparison.Ordinal));
    }

    /// <summary>What may be meant, best first, at most <paramref name="top"/>; with nothing typed yet, the weightiest of each kind.</summary>
    public IReadOnlyList<Suggestion> Complete(string typed, SuggestionKinds kinds, int top)
    {
        var prefix = Fold(typed);
        var best = new PriorityQueue<int, int>();
        for (var p = FirstAtOrBehind(prefix); p < _places.Length && Text(_places[p]).StartsWith(prefix, StringComparison.Ordinal); p++)
        {
            var place = _places[p];
            if ((_entries[place.Entry].Kind & kinds) == 0 || (prefix.Length == 0 && place.Offset > 0))
                continue;
            var weight = _weights[place.Entry] + (place.Offset == 0 ? AtBeginning : 0);
            if (best.Count < 2 * top)
                best.Enqueue(place.Entry, weight);
            else
                best.EnqueueDequeue(place.Entry, weight);
        }

        var entries = new List<int>(best.Count);
        while (best.TryDequeue(out var entry, out _))
            entries.Add(entry);
        entries.Reverse();
        return [.. entries.Distinct().Take(top).Select(e => _entries[e])];
    }

    private static IEnumerable<(Suggestion Suggestion, string Typed, int Weight)> Entries(EpisodeCatalog catalog, InvertedIndex index)
    {
        // An episode is typed by its name or its number. Newer episodes first, then people by how often they came, topics by how many episodes they have.
        for (var e = 0; e < catalog.Episodes.Count; e++)
        {
            var episode = catalog.Episodes[e];
            var isAlone = episode.Number is { } number && catalog.Find(number).Count() == 1;
            yield return (new(episode.ToString(), isAlone ? episode.Number.ToString()! : episode.Id.Slug, SuggestionKinds.Episode), $"{episode.Name} {episode.Number}", 1_000_000 + e);
        }

        foreach (var person in catalog.People)
            yield return (new(person.Name, person.Name, SuggestionKinds.Person), person.Name, 1_000 * catalog.EpisodesOf(person).Count());
        foreach (var topic in catalog.Episodes.SelectMany(e => e.Topics).GroupBy(t => t, StringComparer.OrdinalIgnoreCase))
            yield return (new(topic.Key, topic.Key, SuggestionKinds.Topic), topic.Key, 100_000 + topic.Count());
        foreach (var section in catalog.Episodes.SelectMany(e => e.Sections))
            yield return (new(section.Title, section.Title, SuggestionKinds.Section), section.Title, section.LineCount);
        foreach (var (phrase, count) in FrequentPhrases.Find(index, MaxPhrases))
            yield return (new(phrase, phrase, SuggestionKinds.Phrase), phrase, 10 * count);
    }

    // Words in their folded form with single spaces, so that "dev-rel" and "Dev Rel" are typed alike.
    private static string Fold(string text) => string.Join(' ', WordSplitter.All(text));

    private static IEnumerable<Place> PlacesOf(string folded, int entry)
    {
        for (var offset = 0; offset < folded.Length;)
        {
            yield return new(entry, offset);
            var space = folded.IndexOf(' ', offset);
            offset = space < 0 ? folded.Length : space + 1;
        }
    }

    private ReadOnlySpan<char> Text(Place place) => _folded[place.Entry].AsSpan(place.Offset);

    private int FirstAtOrBehind(string prefix)
    {
        int low = 0, high = _places.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Text(_places[middle]).CompareTo(prefix, StringComparison.Ordinal) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private readonly record struct Place(int Entry, int Offset);
}
