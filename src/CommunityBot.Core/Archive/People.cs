using System.Collections.Frozen;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive;

/// <summary>Everybody an archive names, by id.</summary>
internal sealed class People(IReadOnlyList<Person> all)
{
    private readonly FrozenDictionary<string, Person> _byId = all
        .SelectMany(person => person.OtherIds.Prepend(person.Id), (person, id) => (person, id))
        .ToFrozenDictionary(p => p.id, p => p.person, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Person> All => all;

    /// <summary>The guests of a page, in its order; one who stands there with two ids counts once.</summary>
    public IReadOnlyList<Person> GuestsOf(PageReading page) => [.. page.GuestIds.Select(id => _byId[id.Text]).Distinct()];
}
