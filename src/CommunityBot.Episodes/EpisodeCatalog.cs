using System.Collections.Frozen;

namespace CommunityBot.Episodes;

/// <summary>All episodes and people of an archive, immutable. Episodes stand oldest first, those without a number before all others.</summary>
public sealed class EpisodeCatalog
{
    public static readonly EpisodeCatalog Empty = new([], []);

    private readonly FrozenDictionary<string, Episode> _bySlug;
    private readonly FrozenDictionary<string, Episode> _byKey;
    private readonly FrozenDictionary<string, Person> _people;
    private readonly ILookup<string, Episode> _byGuest;
    private readonly ILookup<EpisodeNumber, Episode> _byNumber;

    /// <exception cref="ArgumentException">Two episodes have one id, or two people share one.</exception>
    public EpisodeCatalog(IEnumerable<Episode> episodes, IEnumerable<Person> people)
    {
        Episodes = [.. episodes
            .OrderBy(e => e.Number.HasValue)
            .ThenBy(e => e.Number)
            .ThenBy(e => e.Date)
            .ThenBy(e => e.Id.Slug, StringComparer.Ordinal)];
        People = [.. people.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)];

        _bySlug = Episodes.ToFrozenDictionary(e => e.Id.Slug, StringComparer.OrdinalIgnoreCase);
        _byKey = Episodes.DistinctBy(e => e.Id.Key).ToFrozenDictionary(e => e.Id.Key, StringComparer.Ordinal);
        _people = People
            .SelectMany(p => p.OtherIds.Prepend(p.Id), (person, id) => (person, id))
            .ToFrozenDictionary(p => p.id, p => p.person, StringComparer.OrdinalIgnoreCase);
        _byGuest = Episodes.SelectMany(e => e.Guests, (episode, guest) => (episode, guest.Id)).ToLookup(g => g.Id, g => g.episode);
        _byNumber = Episodes.Where(e => e.Number.HasValue).ToLookup(e => e.Number!.Value);
    }

    public IReadOnlyList<Episode> Episodes { get; }

    public IReadOnlyList<Person> People { get; }

    /// <summary>The newest episode: of the highest number, or of the latest date where no episode has a number; null when there is none.</summary>
    public Episode? Latest => Episodes.Count == 0 ? null : Episodes[^1];

    /// <summary>The episode with this slug, letter case ignored.</summary>
    public Episode? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>The episode with this <see cref="EpisodeId.Key"/>.</summary>
    public Episode? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Every episode of that number: none, one, or several.</summary>
    public IEnumerable<Episode> Find(EpisodeNumber number) => _byNumber[number];

    /// <summary>The episodes that a slug, a number or words of a title mean, most likely first; empty when there is none.</summary>
    public IReadOnlyList<Episode> FindAll(string text)
    {
        if (Find(text) is { } episode)
            return [episode];
        if (EpisodeNumber.TryParse(text, out var number))
            return [.. Find(number)];
        return [.. Episodes.Where(e => e.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || e.Title.Contains(text, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The person with this id, or with it as one of the other ids.</summary>
    public Person? FindPerson(string id) => _people.GetValueOrDefault(id);

    /// <summary>The episodes a person was a guest of, oldest first.</summary>
    public IEnumerable<Episode> EpisodesOf(Person person) => _byGuest[person.Id];
}
