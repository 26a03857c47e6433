namespace CommunityBot.Archive.Assembling;

/// <summary>The host of the show.</summary>
/// <param name="Name">The speaker's name in transcripts.</param>
/// <param name="Person">The person; null when several people have that name and none can be preferred.</param>
internal sealed record ShowHost(string Name, Person? Person)
{
    private readonly PersonNameForms? _forms = Person is null ? null : new(Person);

    /// <summary>Whether this is the host's name in a transcript, or a part of it.</summary>
    public bool Is(string name) => name == Name || _forms?.Matches(name) == true;

    /// <summary>The speaker who speaks in the most episodes without being a guest there; null when two speak in equally many.</summary>
    /// <remarks>
    /// Of several people with the host's name, the host is the one who was a guest most often: hosts are guests of their own show.
    /// </remarks>
    public static ShowHost? Find(IReadOnlyList<ParsedPage> pages, PersonDirectory people)
    {
        var mostHeard = pages
            .SelectMany(page => GetNonGuestSpeakers(page, people.GetNamedGuests(page)), (page, name) => (Page: page, Name: name))
            .GroupBy(speaker => people.FindVoice(speaker.Page, speaker.Name)?.Id ?? speaker.Name, StringComparer.Ordinal)
            .Select(group => (
                Name: Voices.GetMostFrequent(group.Select(speaker => speaker.Name)),
                Pages: group.Select(speaker => speaker.Page).Distinct().Count()))
            .OrderByDescending(speaker => speaker.Pages)
            .ThenBy(speaker => speaker.Name, StringComparer.Ordinal)
            .Take(2)
            .ToList();
        if (mostHeard.Count == 0 || (mostHeard.Count == 2 && mostHeard[0].Pages == mostHeard[1].Pages))
            return null;
        return new ShowHost(mostHeard[0].Name, FindPerson(mostHeard[0].Name, pages, people));
    }

    private static IEnumerable<string> GetNonGuestSpeakers(ParsedPage page, IReadOnlyList<Person> guests)
    {
        var forms = guests.Select(guest => new PersonNameForms(guest)).ToList();
        return page.SpeakerNames.Where(name => NameText.ToId(name) is var id && !forms.Exists(guest => guest.Matches(name, id)));
    }

    private static Person? FindPerson(string name, IReadOnlyList<ParsedPage> pages, PersonDirectory people)
    {
        if (pages.Select(page => people.FindVoice(page, name)).OfType<Person>().Distinct().Take(2).ToList() is [var voice])
            return voice;
        var candidates = people.All.Where(person => new PersonNameForms(person).Matches(name)).ToList();
        if (candidates.Count <= 1)
            return candidates.SingleOrDefault();
        var visits = pages.SelectMany(people.GetNamedGuests).CountBy(guest => guest).ToDictionary();
        var byVisits = candidates.OrderByDescending(person => visits.GetValueOrDefault(person)).Take(2).ToList();
        return visits.GetValueOrDefault(byVisits[0]) > visits.GetValueOrDefault(byVisits[1]) ? byVisits[0] : null;
    }
}

/// <summary>The hosts of the shows of an archive. A show without a name has one too.</summary>
internal sealed class ShowHosts
{
    private readonly Dictionary<string, ShowHost?> _byShow;

    private ShowHosts(Dictionary<string, ShowHost?> byShow) => _byShow = byShow;

    public static ShowHosts Find(IReadOnlyList<ParsedPage> pages, PersonDirectory people) => new(
        pages.GroupBy(page => page.Show ?? "").ToDictionary(show => show.Key, show => ShowHost.Find([.. show], people)));

    /// <summary>The host of the show of a page; null when nobody is known to be.</summary>
    public ShowHost? Of(ParsedPage page) => _byShow.GetValueOrDefault(page.Show ?? "");
}
