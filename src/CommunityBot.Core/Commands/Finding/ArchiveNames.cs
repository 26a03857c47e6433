using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Knows the names of the people who were on the podcast, and of its shows.</summary>
internal sealed class ArchiveNames(SearchIndex index) : INameSource
{
    private const int MaxNamesakes = 5;
    private const int MinLength = 2;

    // First names that are more often other words.
    private static readonly string[] OtherWords =
    [
        "will", "may", "mark", "grant", "art", "bill", "rob", "sue", "pat", "frank", "grace", "hope", "faith", "joy", "rose", "dawn",
        "june", "april", "august", "ray", "drew", "chase", "page", "penny", "guy", "max", "jack", "christian", "summer", "autumn", "iris",
        "ivy", "star", "sky", "sunny", "van", "an", "do", "in", "so", "son", "lane", "wade", "miles", "data", "model", "general",
    ];

    // A sentence is compared with many patterns, which look for names in the same words.
    private readonly Dictionary<string, bool> _known = new(StringComparer.OrdinalIgnoreCase);

    public bool IsName(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Words such as "with" say nothing in a name, so its ends must be names alone. Most texts fail there already.
        return words.Length > 0 && HasPerson(words[0]) && HasPerson(words[^1]) && (words.Length == 1 || HasPerson(text));
    }

    public bool IsClearName(string text) => IsName(text)
        && (text.Contains(' ', StringComparison.Ordinal)
            || (!OtherWords.Contains(text, StringComparer.OrdinalIgnoreCase)
                && Find(text).Any(p => StartsWithWord(p.Name, text) || p.Name.Split(' ') is [_])));

    public string? FindShow(string text) =>
        index.Catalog.Shows.FirstOrDefault(show => show.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The people on the podcast whom a name means, also when it is misspelt a little; several when it can mean several.</summary>
    public IReadOnlyList<Person> Find(string name) => [.. index.People.FindMeant(name, MaxNamesakes).Where(WasOnShow)];

    /// <summary>The only person whom a whole name means that is misspelt a little; null without one.</summary>
    public Person? FindMisspelt(string name) =>
        index.People.FindMeant(name, MaxNamesakes) is [var only] && CountSpaces(only.Name) == CountSpaces(name) ? only : null;

    private static int CountSpaces(string text) => text.Count(c => c is ' ' or '-');

    private bool HasPerson(string text)
    {
        if (!_known.TryGetValue(text, out var isKnown))
        {
            isKnown = text.Length >= MinLength
                && index.People.Find(text, MaxNamesakes).Any(hit => hit.HasWholeWords && WasOnShow(hit.Person));
            _known[text] = isKnown;
        }

        return isKnown;
    }

    private bool WasOnShow(Person person) => index.Catalog.EpisodesWith(person).Any();

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || !char.IsLetter(name[word.Length]));
}
