namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Resolves a speaker's name to a person in one episode. The person is a guest whose name matches; else, when exactly one guest and one
/// speaker other than the host remain, that guest, whom the transcript calls by a nickname; else the host; else a person who is known only
/// from transcripts.
/// </summary>
internal static class SpeakerResolver
{
    // A guest with a nickname speaks throughout the episode; a person who asks a question from the audience does not.
    private const int MinNicknameLines = 5;

    /// <summary>The speakers of a page by the names in its transcript, and a warning for each name that differs from the guest's.</summary>
    public static (IReadOnlyDictionary<string, Speaker> Speakers, IReadOnlyList<string> Warnings) Resolve(
        ParsedPage page, IReadOnlyList<Person> guests, ShowHost? host, PersonDirectory people)
    {
        var lineCounts = page.Transcript.Lines.Where(line => line.Speaker is not null)
            .CountBy(line => line.Speaker!)
            .ToDictionary(StringComparer.Ordinal);
        var speakers = new Dictionary<string, Speaker>(StringComparer.Ordinal);
        var warnings = new List<string>();
        var forms = guests.Select(guest => new PersonNameForms(guest)).ToList();
        foreach (var name in lineCounts.Keys)
        {
            var id = NameText.ToId(name);
            var matching = forms.Where(guest => guest.Matches(name, id)).Take(2).ToList();
            if (matching.Count == 1)
                AddGuest(name, matching[0].Person);
        }

        var unheardGuests = guests.Except(speakers.Values.Select(speaker => speaker.Person!)).ToList();
        var unknownNames = lineCounts
            .Where(count => !speakers.ContainsKey(count.Key) && host?.Is(count.Key) != true && count.Value >= MinNicknameLines)
            .Select(count => count.Key)
            .ToList();
        if (unheardGuests.Count == 1 && unknownNames.Count == 1)
            AddGuest(unknownNames[0], unheardGuests[0]);

        foreach (var name in lineCounts.Keys.Where(name => !speakers.ContainsKey(name)))
        {
            var person = host?.Is(name) == true ? host.Person : people.FindVoice(page, name);
            speakers[name] = new(name, person, IsGuest: false);
        }

        return (speakers, warnings);

        void AddGuest(string name, Person guest)
        {
            speakers[name] = new(name, guest, IsGuest: true);
            if (!guest.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                warnings.Add($"The speaker {ArchiveProblem.Quote(name)} is taken for the guest {ArchiveProblem.Quote(guest.Name)}.");
        }
    }
}
