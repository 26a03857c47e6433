using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Makes people of the files about them and of the guests that have no file. Files of one name are one person, known by the ordinally
/// first of the ids.
/// </summary>
internal static class PeopleAssembler
{
    public static PersonDirectory Assemble(
        IReadOnlyList<IReadOnlyList<ParsedFile>> archives, IReadOnlyList<ParsedPage> pages, List<ArchiveProblem> problems)
    {
        var files = SelectDistinctFiles(archives, problems);
        var people = new List<Person>();
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
            Add(new() { Id = file.Id, Name = file.Name, Bio = file.Bio, Links = file.Links }, file.File);

        foreach (var guest in FindGuestsWithoutFile(pages, files))
        {
            var (id, firstPage) = guest.First();
            var name = guest.Select(g => PersonNameFinder.Find(g.Id.Text, g.Page)).FirstOrDefault(n => n is not null);
            if (files.Count > 0)
                Warn(firstPage.File, id.Line, $"There is no person's file for the guest {ProblemList.Quote(id.Text)}; the name is taken for {ProblemList.Quote(name ?? id.Text)}.");
            Add(new() { Id = id.Text, Name = name ?? id.Text }, file: null);
        }

        return new PersonDirectory(people);

        void Add(Person person, string? file)
        {
            if (!byName.TryGetValue(person.Name, out var at))
            {
                byName[person.Name] = people.Count;
                people.Add(person);
                return;
            }

            var first = people[at];
            if (file is not null)
                Warn(file, 1, $"This person has the name of {ProblemList.Quote(first.Id)} and is taken for the same.");
            people[at] = Merge(first, person);
        }

        void Warn(string file, int line, string sentence)
        {
            var list = new ProblemList(file);
            list.AddWarning(line, sentence);
            problems.AddRange(list.ToSortedList());
        }
    }

    private static List<ParsedPerson> SelectDistinctFiles(IReadOnlyList<IReadOnlyList<ParsedFile>> archives, List<ArchiveProblem> problems)
    {
        var files = new List<ParsedPerson>();
        var byId = new Dictionary<string, (ParsedPerson File, int Archive)>(StringComparer.OrdinalIgnoreCase);
        for (var archive = 0; archive < archives.Count; archive++)
        {
            foreach (var person in archives[archive].Select(reading => reading.Person).OfType<ParsedPerson>())
            {
                if (byId.TryAdd(person.Id, (person, archive)))
                {
                    files.Add(person);
                }
                else if (byId[person.Id] is var first && first.Archive == archive)
                {
                    var list = new ProblemList(person.File);
                    list.AddWarning(1, $"This is the same person as {ProblemList.Quote(first.File.File)} (same file name); that file is used.");
                    problems.AddRange(list.ToSortedList());
                }
            }
        }

        return files;
    }

    private static IEnumerable<IGrouping<string, (YamlScalar Id, ParsedPage Page)>> FindGuestsWithoutFile(
        IReadOnlyList<ParsedPage> pages, List<ParsedPerson> files)
    {
        var known = files.Select(file => file.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return pages
            .SelectMany(page => page.GuestIds, (page, id) => (Id: id, Page: page))
            .Where(guest => !known.Contains(guest.Id.Text))
            .GroupBy(guest => guest.Id.Text, StringComparer.OrdinalIgnoreCase);
    }

    // The ordinally first id comes first; what one file lacks is taken from the other.
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
