namespace CommunityBot.Archive.Assembling;

/// <summary>
/// The speakers who are people because transcripts name them. A full name (two words or more) is a person everywhere; a single name is one
/// in pages that name no guests. A single name is the full name beside it in the same page, or the only such full name that is heard in
/// several pages. Numbered speakers and roles are nobody. A full name is one person in all shows; a single name is one in each show.
/// </summary>
internal sealed class Voices
{
    private const int MinNameLetters = 2;
    private const int MinPagesOfFullName = 2;

    private static readonly string[] Roles =
    [
        "speaker", "unknown", "host", "cohost", "guest", "interviewer", "interviewee", "moderator", "narrator", "announcer", "audience",
        "everyone", "all", "both", "music", "intro", "outro", "caller", "question", "answer", "man", "woman", "male", "female", "voice",
    ];

    // The person's id by the id form of the name. Single names are by show too.
    private readonly Dictionary<string, string> _personIds = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Show, string Name), string> _singleNames = [];

    // The id form of a full name by that of its first and last word; null when there are several. In all pages of a show, and in one page.
    private readonly Dictionary<(string Show, string Part), string?> _fullNames = [];
    private readonly Dictionary<ParsedPage, Dictionary<string, string?>> _fullNamesInPage = new(ReferenceEqualityComparer.Instance);

    /// <summary>Collects the speakers of all pages and adds those who are not among the known people to them.</summary>
    public static Voices Collect(IReadOnlyList<ParsedPage> pages, List<Person> people)
    {
        var voices = new Voices();
        // No conversation has more people; such a page has something else in place of names.
        var speakers = pages.Where(page => page.SpeakerNames.Count <= ArchiveLimits.GuestsPerPage)
            .SelectMany(page => page.SpeakerNames, (page, name) => (Page: page, Name: RemoveInitial(name)))
            .Where(speaker => IsFullName(speaker.Name) || (speaker.Page.GuestIds.Count == 0 && IsName(speaker.Name)))
            .ToList();
        var fullNames = speakers.Where(speaker => IsFullName(speaker.Name)).GroupBy(speaker => NameText.ToId(speaker.Name)).ToList();
        foreach (var name in fullNames)
            voices.AddFullName(name.First().Name, name.Key, [.. name.Select(speaker => speaker.Page).Distinct()]);

        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in people)
        {
            known.TryAdd(NameText.ToId(person.Name), person.Id);
            foreach (var id in person.OtherIds.Prepend(person.Id))
                known.TryAdd(id, person.Id);
        }

        var singleNames = speakers.Where(speaker => !IsFullName(speaker.Name) && voices.FindFullName(speaker.Page, speaker.Name) is null)
            .GroupBy(speaker => NameText.ToId(speaker.Name))
            .ToList();
        foreach (var name in fullNames)
        {
            if (!known.TryGetValue(name.Key, out var id))
                Add(id = name.Key, GetMostFrequent(name.Select(speaker => speaker.Name)));
            voices._personIds[name.Key] = id;
        }

        foreach (var name in singleNames)
        {
            var isKnown = known.ContainsKey(name.Key);
            var shows = name.GroupBy(speaker => speaker.Page.Show).ToList();
            foreach (var show in shows)
            {
                var id = known.GetValueOrDefault(name.Key);
                if (!isKnown)
                {
                    // The first show keeps the id, so that a show which is added at the end changes none.
                    id = show == shows[0] ? name.Key : name.Key + NameText.ToId(show.Key ?? "");
                    var spelling = GetMostFrequent(show.Select(speaker => speaker.Name));
                    Add(id, shows.Count == 1 || show.Key is null ? spelling : $"{spelling} ({show.Key})");
                }

                voices._singleNames[(show.Key, name.Key)] = id!;
            }
        }

        return voices;

        void Add(string id, string name)
        {
            if (known.TryAdd(id, id))
                people.Add(new() { Id = id, Name = name });
        }
    }

    /// <summary>The most frequent of several spellings, of equally frequent ones the ordinally first.</summary>
    public static string GetMostFrequent(IEnumerable<string> spellings) => spellings.CountBy(spelling => spelling, StringComparer.Ordinal)
        .OrderByDescending(spelling => spelling.Value)
        .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
        .First().Key;

    /// <summary>The id of the person who speaks under a name in a page; null when there is none.</summary>
    public string? FindId(ParsedPage page, string name)
    {
        name = RemoveInitial(name);
        if (IsFullName(name))
            return _personIds.GetValueOrDefault(NameText.ToId(name));
        if (!IsName(name))
            return null;
        return FindFullName(page, name) is { } full ? _personIds.GetValueOrDefault(full)
            : page.GuestIds.Count == 0 ? _singleNames.GetValueOrDefault((page.Show, NameText.ToId(name))) : null;
    }

    private void AddFullName(string name, string id, List<ParsedPage> pages)
    {
        var words = NameText.SplitWords(name);
        foreach (var part in new[] { NameText.ToId(words[0]), NameText.ToId(words[^1]) }.Distinct(StringComparer.Ordinal))
        {
            foreach (var show in pages.CountBy(page => page.Show ?? "").Where(show => show.Value >= MinPagesOfFullName))
                Add(_fullNames, (show.Key, part));
            foreach (var page in pages)
            {
                if (!_fullNamesInPage.TryGetValue(page, out var inPage))
                    _fullNamesInPage[page] = inPage = new(StringComparer.Ordinal);
                Add(inPage, part);
            }
        }

        void Add<TKey>(Dictionary<TKey, string?> names, TKey part)
            where TKey : notnull =>
            names[part] = names.TryGetValue(part, out var other) && other != id ? null : id;
    }

    private string? FindFullName(ParsedPage page, string name)
    {
        var id = NameText.ToId(name);
        return _fullNamesInPage.TryGetValue(page, out var inPage) && inPage.TryGetValue(id, out var full) ? full
            : page.GuestIds.Count == 0 ? _fullNames.GetValueOrDefault((page.Show ?? "", id)) : null;
    }

    // "Anna B." is Anna.
    private static string RemoveInitial(string name)
    {
        var space = name.LastIndexOf(' ');
        return space > 0 && NameText.ToId(name[space..]).Length == 1 ? name[..space] : name;
    }

    private static bool IsFullName(string name) => name.Contains(' ', StringComparison.Ordinal) && IsName(name)
        && NameText.SplitWords(name).All(word => !Roles.Contains(NameText.ToId(word)));

    private static bool IsName(string name) => !name.Any(char.IsDigit)
        && NameText.ToId(name) is { Length: >= MinNameLetters } id && !Roles.Contains(id);
}
