using CommunityBot.Archive.Pages;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

/// <summary>The voice of the show itself.</summary>
/// <param name="Name">As transcripts name it.</param>
/// <param name="Person">The person, when one can be told from the others of that name.</param>
internal sealed record ShowHost(string Name, Person? Person)
{
    /// <summary>
    /// The speaker who is heard in most episodes without being a guest there, and in more than one unless there is only one; null when two are heard equally often.
    /// Of several people who answer to the name, the host is the one who was a guest of most episodes: hosts do visit their own show.
    /// </summary>
    public static ShowHost? Find(IReadOnlyList<ParsedPage> pages, PersonDirectory people)
    {
        var heard = pages
            .SelectMany(page => GetNonGuestSpeakers(page, people.GetGuests(page)))
            .GroupBy(name => name, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Episodes: group.Count()))
            .OrderByDescending(speaker => speaker.Episodes)
            .ThenBy(speaker => speaker.Name, StringComparer.Ordinal)
            .Take(2)
            .ToList();
        if (heard.Count == 0 || (heard.Count == 2 && heard[0].Episodes == heard[1].Episodes))
            return null;
        return new ShowHost(heard[0].Name, FindPerson(heard[0].Name, pages, people));
    }

    private static IEnumerable<string> GetNonGuestSpeakers(ParsedPage page, IReadOnlyList<Person> guests) => page.Transcript.Lines
        .Select(line => line.Speaker).OfType<string>().Distinct(StringComparer.Ordinal)
        .Where(name => !guests.Any(guest => SpeakerResolver.MatchesName(guest, name)));

    private static Person? FindPerson(string name, IReadOnlyList<ParsedPage> pages, PersonDirectory people)
    {
        var namesakes = people.All.Where(person => SpeakerResolver.MatchesName(person, name)).ToList();
        if (namesakes.Count <= 1)
            return namesakes.SingleOrDefault();
        var visits = pages.SelectMany(people.GetGuests).CountBy(guest => guest).ToDictionary();
        var byVisits = namesakes.OrderByDescending(person => visits.GetValueOrDefault(person)).Take(2).ToList();
        return visits.GetValueOrDefault(byVisits[0]) > visits.GetValueOrDefault(byVisits[1]) ? byVisits[0] : null;
    }
}
