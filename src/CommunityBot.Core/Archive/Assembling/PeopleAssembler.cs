using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Assembling;

/// <summary>
/// Makes people of the files about them and of the guests that have no file. Files of one name are one person, known by the ordinally
/// first of the ids.
/// </summary>
internal static class PeopleAssembler
{
    public static People Assemble(
        IReadOnlyList<IReadOnlyList<FileReading>> archives, IReadOnlyList<PageReading> pages, List<ArchiveProblem> problems)
    {
        var files = DistinctFiles(archives, problems);
        var people = new List<Person>();
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
            Add(new() { Id = file.Id, Name = file.Name, Bio = file.Bio, Links = file.Links }, file.File);

        foreach (var guest in GuestsWithoutFile(pages, files))
        {
            var (id, firstPage) = guest.First();
            var name = guest.Select(g => PersonNames.Recover(g.Id.Text, g.Page)).FirstOrDefault(n => n is not null);
            if (files.Count > 0)
                Warn(firstPage.File, id.Line, $"There is no person's file for the guest {ProblemList.Excerpt(id.Text)}; the name is taken for {ProblemList.Excerpt(name ?? id.Text)}.");
            Add(new() { Id = id.Text, Name = name ?? id.Text }, file: null);
        }

        return new People(people);

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
                Warn(file, 1, $"This person has the name of {ProblemList.Excerpt(first.Id)} and is taken for the same.");
            people[at] = Merged(first, person);
        }

        void Warn(string file, int line, string sentence)
        {
            var list = new ProblemList(file);
            list.Warn(line, sentence);
            problems.AddRange(list.ByLine());
        }
    }

    private static List<PersonReading> DistinctFiles(IReadOnlyList<IReadOnlyList<FileReading>> archives, List<ArchiveProblem> problems)
    {
        var files = new List<PersonReading>();
        var byId = new Dictionary<string, (PersonReading File, int Archive)>(StringComparer.OrdinalIgnoreCase);
        for (var archive = 0; archive < archives.Count; archive++)
        {
            foreach (var person in archives[archive].Select(reading => reading.Person).OfType<PersonReading>())
            {
                if (byId.TryAdd(person.Id, (person, archive)))
                {
                    files.Add(person);
                }
                else if (byId[person.Id] is var first && first.Archive == archive)
                {
                    var list = new ProblemList(person.File);
                    list.Warn(1, $"This is the same person as {ProblemList.Excerpt(first.File.File)} (same file name); that file is used.");
                    problems.AddRange(list.ByLine());
                }
            }
        }

        return files;
    }

    private static IEnumerable<IGrouping<string, (YamlText Id, PageReading Page)>> GuestsWithoutFile(
        IReadOnlyList<PageReading> pages, List<PersonReading> files)
    {
        var known = files.Select(file => file.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return pages
            .SelectMany(page => page.GuestIds, (page, id) => (Id: id, Page: page))
            .Where(guest => !known.Contains(guest.Id.Text))
            .GroupBy(guest => guest.Id.Text, StringComparer.OrdinalIgnoreCase);
    }

    // The ordinally first id comes first; what one file lacks is taken from the other.
    private static Person Merged(Person a, Person b)
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
