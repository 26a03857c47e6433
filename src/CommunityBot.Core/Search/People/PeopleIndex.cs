using CommunityBot.Core.Episodes;
namespace CommunityBot.Core.Search.People;

public sealed record PersonHit(Person Person, double Score, bool IsConfident);
public sealed class PeopleIndex(EpisodeCatalog c) { public IReadOnlyList<PersonHit> Find(string name, int top, CancellationToken ct = default) => [.. c.People.Where(p => p.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || p.Id == name).Take(top).Select(p => new PersonHit(p, 1, true))]; }
