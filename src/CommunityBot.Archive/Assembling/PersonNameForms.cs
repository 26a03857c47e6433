namespace CommunityBot.Archive.Assembling;

/// <summary>The names by which transcripts call a person. They depend on the person alone, so those of equal people are equal.</summary>
internal sealed class PersonNameForms : IEquatable<PersonNameForms>
{
    private const int MinIdBeginning = 3;

    // In the form of ids: the last word, and the first words up to the whole name.
    private readonly HashSet<string> _ids;
    private readonly string _initials;
    private readonly string? _idOfPerson;

    public PersonNameForms(Person person)
    {
        Person = person;
        var words = NameText.SplitWords(person.Name);
        _ids = Enumerable.Range(1, words.Length).Select(count => NameText.ToId(string.Concat(words[..count])))
            .Concat(words.TakeLast(1).Select(NameText.ToId))
            .ToHashSet(StringComparer.Ordinal);
        _initials = words.Length > 1 ? string.Concat(words.Select(word => char.ToUpperInvariant(word[0]))) : "";
        _idOfPerson = words is [var single] && char.IsLower(single[0]) ? single : null;
    }

    public Person Person { get; }

    public bool Equals(PersonNameForms? other) => other is not null && other.Person.Equals(Person);

    public override bool Equals(object? obj) => Equals(obj as PersonNameForms);

    public override int GetHashCode() => Person.GetHashCode();

    /// <summary>
    /// Whether a name is the person's whole name, its first words, its last word or its initials (<c>AB</c>, <c>A.B.</c>), without regard
    /// to accents and, but for initials, to letter case. A person whose name is only known as an id, <c>annaberg</c>, matches by its
    /// beginning.
    /// </summary>
    public bool Matches(string name) => Matches(name, NameText.ToId(name));

    /// <inheritdoc cref="Matches(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="id">The name in the form of an id.</param>
    public bool Matches(string name, string id) => id.Length > 0
        && (_ids.Contains(id)
            || (id.Length == _initials.Length && name.Replace(".", "", StringComparison.Ordinal) == _initials)
            || (id.Length >= MinIdBeginning && _idOfPerson?.StartsWith(id, StringComparison.Ordinal) == true));
}
