using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Tells which person a speaker's name means in one episode: a guest who answers to it; else, when exactly one guest and one voice that is
/// not the host's are left over, that guest by a nickname; else the host.
/// </summary>
internal static class SpeakerResolver
{
    // A nickname is heard all through an episode; a question from the audience is not.
    private const int MinNicknameLines = 5;

    /// <summary>The speakers of a page by the names its transcript uses, with a sentence for each name that is spelled otherwise than the guest's.</summary>
    public static (IReadOnlyDictionary<string, Speaker> Speakers, IReadOnlyList<string> Sentences) Resolve(
        ParsedPage page, IReadOnlyList<Person> guests, ShowHost? host)
    {
        var lines = page.Transcript.Lines.Where(line => line.Speaker is not null).CountBy(line => line.Speaker!).ToDictionary(StringComparer.Ordinal);
        var speakers = new Dictionary<string, Speaker>(StringComparer.Ordinal);
        var sentences = new List<string>();
        foreach (var name in lines.Keys)
        {
            var named = guests.Where(guest => MatchesName(guest, name)).Take(2).ToList();
            if (named.Count == 1)
                Take(name, named[0]);
        }

        var silent = guests.Except(speakers.Values.Select(speaker => speaker.Person!)).ToList();
        var strangers = lines.Where(l => !speakers.ContainsKey(l.Key) && l.Key != host?.Name && l.Value >= MinNicknameLines).Select(l => l.Key).ToList();
        if (silent.Count == 1 && strangers.Count == 1)
            Take(strangers[0], silent[0]);

        foreach (var name in lines.Keys.Where(name => !speakers.ContainsKey(name)))
            speakers[name] = new(name, name == host?.Name ? host.Person : null, IsGuest: false);
        return (speakers, sentences);

        void Take(string name, Person guest)
        {
            speakers[name] = new(name, guest, IsGuest: true);
            if (!guest.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                sentences.Add($"The speaker {ProblemList.Quote(name)} is taken for the guest {ProblemList.Quote(guest.Name)}.");
        }
    }

    /// <summary>Whether a person is called so: by the whole name, its first words or its last word, accents and letter case aside.</summary>
    public static bool MatchesName(Person person, string name)
    {
        var called = NameText.ToId(name);
        var words = NameText.SplitWords(person.Name);
        return called.Length > 0 && words.Length > 0
            && (NameText.ToId(words[^1]) == called || Enumerable.Range(1, words.Length).Any(n => NameText.ToId(string.Concat(words[..n])) == called));
    }
}
