using System.Collections.Frozen;

namespace CommunityBot.Episodes;

/// <summary>All episodes and people of an archive. Immutable. Episodes are in chronological order, those without a number first.</summary>
public sealed class EpisodeCatalog
{
    public static readonly EpisodeCatalog Empty = new([], []);

    private readonly FrozenDictionary<string, Episode> _bySlug;
    private readonly FrozenDictionary<string, Episode> _byKey;
    private readonly FrozenDictionary<string, Person> _people;
    private readonly ILookup<string, Episode> _byGuest;

    // Looks at every line, which the start need not wait for.
    private readonly Lazy<ILookup<string, Episode>> _byPerson;

    private readonly ILookup<EpisodeNumber, Episode> _byNumber;

    /// <exception cref="ArgumentException">Two episodes, or two people, have the same id.</exception>
    public EpisodeCatalog(IEnumerable<Episode> episodes, IEnumerable<Person> people)
    {
        Episode[] all = [.. episodes];
        // A number with a season and one without say nothing about each other, but dates do.
        var numbered = all.Where(e => e.Number.HasValue).ToLookup(e => e.Number!.Value.Season.HasValue);
        var datesDecide = numbered.Count > 1 && numbered.All(group => group.All(e => e.Date.HasValue));
        Episodes = [.. all
            .OrderBy(e => e.Number.HasValue)
            .ThenBy(e => datesDecide && e.Number.HasValue ? e.Date : null)
            .ThenBy(e => e.Number)
            .ThenBy(e => e.Date)
            .ThenBy(e => e.Id.Slug, StringComparer.Ordinal)];
        People = [.. people.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)];

        Shows = [.. Episodes.Select(e => e.Show).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        // Numbers of different shows cannot be compared.
        Latest = Episodes.GroupBy(e => e.Show).Select(show => show.Last()).OrderBy(e => e.Date).LastOrDefault();
        _bySlug = Episodes.ToFrozenDictionary(e => e.Id.Slug, StringComparer.OrdinalIgnoreCase);
        _byKey = Episodes.DistinctBy(e => e.Id.Key).ToFrozenDictionary(e => e.Id.Key, StringComparer.Ordinal);
        _people = People
            .SelectMany(p => p.OtherIds.Prepend(p.Id), (person, id) => (person, id))
            .ToFrozenDictionary(p => p.id, p => p.person, StringComparer.OrdinalIgnoreCase);
        _byPerson = new(() => CreatePersonLookup(Episodes));
        _byGuest = Episodes.SelectMany(e => e.Guests, (episode, guest) => (episode, guest.Id)).ToLookup(g => g.Id, g => g.episode);
        _byNumber = Episodes.Where(e => e.Number.HasValue).ToLookup(e => e.Number!.Value);
    }

    public IReadOnlyList<Episode> Episodes { get; }

    public IReadOnlyList<Person> People { get; }

    /// <summary>The names of the shows, in ordinal order; empty when the archive is one show.</summary>
    public IReadOnlyList<string> Shows { get; }

    /// <summary>
    /// The newest episode: the one with the highest number, or with the latest date where no episode has a number; of several shows, the
    /// latest of these; null when the catalog is empty.
    /// </summary>
    public Episode? Latest { get; }

    /// <summary>
    /// The episodes, the newest first: in the reverse order of the catalog, and by date where there are several shows, whose numbers cannot
    /// be compared.
    /// </summary>
    public IEnumerable<Episode> NewestFirst =>
        Shows.Count > 1 ? Episodes.Reverse().OrderByDescending(e => e.Date) : Episodes.Reverse();

    /// <summary>Returns the episodes of a show, in the order of the catalog; all when it is null.</summary>
    public IReadOnlyList<Episode> EpisodesOf(string? show) => show is null ? Episodes : [.. Episodes.Where(e => e.Show == show)];

    /// <summary>Returns the episode with this slug, in any letter case; null when there is none.</summary>
    public Episode? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>Returns the episode with this <see cref="EpisodeId.Key"/>; null when there is none.</summary>
    public Episode? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Returns all episodes with this number: none, one, or several.</summary>
    public IEnumerable<Episode> Find(EpisodeNumber number) => _byNumber[number];

    /// <summary>Returns the episodes with a number that a text can mean, see <see cref="EpisodeNumber.FindReadings"/>.</summary>
    public IReadOnlyList<Episode> FindByNumber(string text) => [.. EpisodeNumber.FindReadings(text).SelectMany(Find)];

    /// <summary>Returns the episodes that match a slug, a number or a part of a title.</summary>
    public IReadOnlyList<Episode> FindAll(string text)
    {
        if (Find(text) is { } episode)
            return [episode];
        return FindByNumber(text) is { Count: > 0 } numbered ? numbered : [.. Episodes.Where(e => HasText(e.Name) || HasText(e.Title))];

        bool HasText(string title) => title.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns the person with this id, or with it as one of the other ids; null when there is none.</summary>
    public Person? FindPerson(string id) => _people.GetValueOrDefault(id);

    /// <summary>Returns the episodes with a person as guest, in the order of the catalog.</summary>
    public IEnumerable<Episode> EpisodesOf(Person person) => _byGuest[person.Id];

    /// <summary>
    /// Returns the episodes with a person as guest, and those in which the person speaks, such as a host, in the order of the catalog.
    /// </summary>
    public IEnumerable<Episode> EpisodesWith(Person person) => _byPerson.Value[person.Id];

    private static ILookup<string, Episode> CreatePersonLookup(IReadOnlyList<Episode> episodes) => episodes
        .SelectMany(e => e.Guests.Select(g => g.Id)
            .Concat(e.Lines.Select(l => l.Speaker?.Person?.Id).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Select(id => (Id: id, Episode: e)))
        .ToLookup(e => e.Id, e => e.Episode, StringComparer.Ordinal);
}
