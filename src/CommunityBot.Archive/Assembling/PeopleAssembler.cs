using System.Collections.Frozen;

namespace CommunityBot.Archive.Assembling;

/// <summary>The people of an archive by id, and the speakers who are people.</summary>
internal sealed class PersonDirectory(IReadOnlyList<Person> all, Voices voices)
{
    private readonly FrozenDictionary<string, Person> _byId = all
        .SelectMany(person => person.OtherIds.Prepend(person.Id), (person, id) => (person, id))
        .ToFrozenDictionary(p => p.id, p => p.person, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Person> All => all;

    /// <summary>The same people. Where nothing about a person has changed, the object is that of the earlier directory.</summary>
    public PersonDirectory ReuseInstances(PersonDirectory? before) => before is null ? this : new(
        [.. all.Select(person =>
            before._byId.GetValueOrDefault(person.Id) is { } known && HasSameContent(known, person) ? known : person)],
        voices);

    /// <summary>The guests whom a page names, in its order. A guest whom the page names by two ids is returned once.</summary>
    public IReadOnlyList<Person> GetNamedGuests(ParsedPage page) => [.. page.GuestIds.Select(id => _byId[id.Text]).Distinct()];

    /// <summary>The guests whom a page names; where it names none, the people who speak and are not the host.</summary>
    public IReadOnlyList<Person> GetGuests(ParsedPage page, ShowHost? host) => page.GuestIds.Count > 0 ? GetNamedGuests(page) :
    [
        .. page.SpeakerNames.Where(name => host?.Is(name) != true)
            .Select(name => FindVoice(page, name))
            .OfType<Person>()
            .Where(person => person != host?.Person)
            .Distinct()
            .Take(ArchiveLimits.GuestsPerPage),
    ];

    /// <summary>The person who speaks under this name in a page; null when the name says too little.</summary>
    public Person? FindVoice(ParsedPage page, string name) => voices.FindId(page, name) is { } id ? _byId.GetValueOrDefault(id) : null;

    // Records compare their lists by reference.
    private static bool HasSameContent(Person a, Person b) =>
        a with { OtherIds = b.OtherIds, Links = b.Links } == b && a.OtherIds.SequenceEqual(b.OtherIds) && a.Links.SequenceEqual(b.Links);
}

/// <summary>
/// Collects the people of an archive from the files about people, from the guests without a file, and from the speakers of transcripts.
/// Files with the same name describe one person, whose id is the first of the ids in ordinal order.
/// </summary>
internal static class PeopleAssembler
{
    public static PersonDirectory Assemble(
        IReadOnlyList<IReadOnlyList<ParsedFile>> folders, IReadOnlyList<ParsedPage> pages, List<ArchiveProblem> problems)
    {
        var files = SelectDistinctFiles(folders, problems);
        var people = new List<Person>();
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
            Add(file.Person, file.File);

        foreach (var guest in FindGuestsWithoutFile(pages, files))
        {
            var (id, firstPage) = guest.First();
            var name = guest.Select(g => PersonNameFinder.Find(g.Id.Text, g.Page)).FirstOrDefault(n => n is not null) ?? ToName(id.Text);
            if (files.Count > 0)
            {
                var message = $"There is no person's file for the guest {ArchiveProblem.Quote(id.Text)}; "
                    + $"the name is taken for {ArchiveProblem.Quote(name)}.";
                problems.Add(ArchiveProblem.CreateWarning(firstPage.File, id.Line, message));
            }

            Add(new() { Id = id.Text, Name = name }, file: null);
        }

        var voices = Voices.Collect(pages, people);
        return new PersonDirectory(people, voices);

        void Add(Person person, string? file)
        {
            if (!byName.TryGetValue(person.Name, out var index))
            {
                byName[person.Name] = people.Count;
                people.Add(person);
                return;
            }

            var first = people[index];
            if (file is not null)
            {
                var message = $"This person has the name of {ArchiveProblem.Quote(first.Id)} and is taken for the same.";
                problems.Add(ArchiveProblem.CreateWarning(file, 1, message));
            }

            people[index] = Merge(first, person);
        }
    }

    private static List<ParsedPerson> SelectDistinctFiles(IReadOnlyList<IReadOnlyList<ParsedFile>> folders, List<ArchiveProblem> problems)
    {
        var files = new List<ParsedPerson>();
        var byId = new Dictionary<string, (ParsedPerson File, int Folder)>(StringComparer.OrdinalIgnoreCase);
        for (var folder = 0; folder < folders.Count; folder++)
        {
            foreach (var person in folders[folder].Select(file => file.Person).OfType<ParsedPerson>())
            {
                if (byId.TryAdd(person.Person.Id, (person, folder)))
                {
                    files.Add(person);
                }
                else if (byId[person.Person.Id] is var first && first.Folder == folder)
                {
                    var quoted = ArchiveProblem.Quote(first.File.File);
                    var message = $"This is the same person as {quoted} (same file name); that file is used.";
                    problems.Add(ArchiveProblem.CreateWarning(person.File, 1, message));
                }
            }
        }

        return files;
    }

    private static IEnumerable<IGrouping<string, (YamlScalar Id, ParsedPage Page)>> FindGuestsWithoutFile(
        IReadOnlyList<ParsedPage> pages, List<ParsedPerson> files)
    {
        var known = files.Select(file => file.Person.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return pages
            .SelectMany(page => page.GuestIds, (page, id) => (Id: id, Page: page))
            .Where(guest => !known.Contains(guest.Id.Text))
            .GroupBy(guest => guest.Id.Text, StringComparer.OrdinalIgnoreCase);
    }

    // Sites with hyphens in their ids write "anna-berg" for Anna Berg.
    private static string ToName(string id) => id.Contains('-', StringComparison.Ordinal) && !id.Any(c => c == ' ' || char.IsUpper(c))
        ? string.Join(' ', id.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        : id;

    // The person with the ordinally first id comes first. What the first lacks is taken from the second.
    private static Person Merge(Person a, Person b)
    {
        var ids = a.OtherIds.Concat(b.OtherIds).Append(a.Id).Append(b.Id).Order(StringComparer.Ordinal).ToList();
        var (first, second) = ids[0] == a.Id ? (a, b) : (b, a);
        return first with
        {
            Id = ids[0],
            OtherIds = ids[1..],
            Bio = first.Bio.Length > 0 ? first.Bio : second.Bio,
            Links = first.Links.Count > 0 ? first.Links : second.Links,
        };
    }
}
