using System.Collections.Frozen;
using CommunityBot.Archive.Pages;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

/// <summary>Everybody an archive names, by id.</summary>
internal sealed class PersonDirectory(IReadOnlyList<Person> all)
{
    private readonly FrozenDictionary<string, Person> _byId = all
        .SelectMany(person => person.OtherIds.Prepend(person.Id), (person, id) => (person, id))
        .ToFrozenDictionary(p => p.id, p => p.person, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Person> All => all;

    /// <summary>The same people, each as the very object that stood for him or her before, unless something about them has changed.</summary>
    public PersonDirectory ReuseInstances(PersonDirectory? before) => before is null ? this : new([.. all.Select(now => before._byId.GetValueOrDefault(now.Id) is { } was && HasSameContent(was, now) ? was : now)]);

    /// <summary>The guests of a page, in its order; one who stands there with two ids counts once.</summary>
    public IReadOnlyList<Person> GetGuests(ParsedPage page) => [.. page.GuestIds.Select(id => _byId[id.Text]).Distinct()];

    // Records compare their lists by reference.
    private static bool HasSameContent(Person a, Person b) =>
        a with { OtherIds = b.OtherIds, Links = b.Links } == b && a.OtherIds.SequenceEqual(b.OtherIds) && a.Links.SequenceEqual(b.Links);
}
