namespace CommunityBot.Core.Moderation;

/// <summary>
/// Applies the decisions of moderators to a catalog that was read from files. The result holds no hidden word, so nothing that works with
/// it can show one. A pure function: the same catalog and decisions give the same result. Episodes without a decision keep their instances.
/// </summary>
public static class CatalogOverlay
{
    /// <summary>Applies decisions, whatever their order.</summary>
    public static OverlaidCatalog Apply(EpisodeCatalog catalog, IReadOnlyList<ArchiveDecision> decisions)
    {
        if (decisions.Count == 0)
            return new(catalog, []);
        decisions = [.. decisions.DistinctBy(d => d.Id, StringComparer.Ordinal)];
        // What is hidden is looked for in corrected lines, and addresses lead there from the words before.
        (catalog, var corrections) = CatalogCorrections.Apply(catalog, decisions);
        if (!decisions.Any(d => d.Content is HidingContent))
            return new(catalog, corrections);
        List<AppliedDecision> applied = [.. corrections];
        var hiddenEpisodes = new Dictionary<string, HiddenPlace>(StringComparer.OrdinalIgnoreCase);
        var hiddenPeople = new Dictionary<string, HiddenPlace>(StringComparer.OrdinalIgnoreCase);
        foreach (var decision in decisions)
        {
            var place = CreatePlace(decision);
            if (decision.Content is HiddenEpisode hidden)
            {
                // Also one that is gone: when it comes back, it is still hidden, and until then a link to it says the same.
                hiddenEpisodes.TryAdd(hidden.Slug, place!);
                hiddenEpisodes.TryAdd(new EpisodeId(hidden.Slug).Key, place!);
                applied.Add(new(decision, catalog.Find(hidden.Slug) is null ? 0 : 1, 1));
            }
            else if (decision.Content is HiddenPerson person)
            {
                foreach (var name in FindNames(catalog, person))
                    hiddenPeople.TryAdd(name, place!);
            }
        }

        var words = decisions.Where(d => d.Content is HiddenWords).ToLookup(d => ((HiddenWords)d.Content).Place.Episode);
        var people = decisions.Where(d => d.Content is HiddenPerson).ToList();
        var found = decisions.Where(d => d.Content is HiddenWords or HiddenPerson)
            .ToDictionary(d => d.Id, d => new AppliedDecision(d, 0, 1), StringComparer.Ordinal);
        var passages = new Dictionary<string, HiddenPassages>(StringComparer.Ordinal);
        List<Episode> episodes = [];
        List<Episode> originals = [];
        foreach (var episode in catalog.Episodes)
        {
            var overlay = new EpisodeOverlay(episode);
            foreach (var decision in words[episode.Id.Key])
            {
                var count = overlay.Hide((HiddenWords)decision.Content, CreatePlace(decision)!, out var parts);
                found[decision.Id] = new(decision, count, parts);
            }

            foreach (var decision in people)
            {
                if (overlay.Hide((HiddenPerson)decision.Content, CreatePlace(decision)!))
                    found[decision.Id] = new(decision, 1, 1);
            }

            if (overlay.Passages is { } hidden)
                passages[episode.Id.Key] = hidden;
            var isHidden = hiddenEpisodes.ContainsKey(episode.Id.Slug);
            if (isHidden || overlay.Passages is not null)
                originals.Add(episode);
            if (!isHidden)
                episodes.Add(overlay.Apply());
        }

        foreach (var decision in people.Where(d => FindNames(catalog, (HiddenPerson)d.Content).Skip(1).Any()))
            found[decision.Id] = new(decision, 1, 1);
        var lost = FindLostPeople(catalog, episodes);
        var visible = new EpisodeCatalog(episodes, catalog.People.Where(p => !IsHidden(p) && !lost.Contains(p)))
        {
            Hidden = new(hiddenEpisodes, hiddenPeople, passages, originals)
            {
                Words = CreateWords(decisions),
                LostPeople = CreateLostPeople(lost, catalog, hiddenEpisodes),
            },
        };
        return new(visible, [.. applied, .. found.Values]);

        bool IsHidden(Person person) =>
            hiddenPeople.ContainsKey(person.Name) || person.OtherIds.Prepend(person.Id).Any(hiddenPeople.ContainsKey);
    }

    private static HiddenPlace? CreatePlace(ArchiveDecision decision) =>
        decision.Content is HidingContent hiding ? new(hiding.Kind, decision.Reason, decision.Id) : null;

    // The name of the decision first, then the ids and names of the same person in the catalog.
    private static IEnumerable<string> FindNames(EpisodeCatalog catalog, HiddenPerson hidden) =>
        catalog.People.Where(p => EpisodeOverlay.IsSame(hidden, p))
            .SelectMany(p => p.OtherIds.Append(p.Id).Append(p.Name))
            .Prepend(hidden.Name);

    private static Dictionary<(string, string), HiddenPlace> CreateWords(IReadOnlyList<ArchiveDecision> decisions)
    {
        var words = new Dictionary<(string, string), HiddenPlace>();
        foreach (var decision in decisions)
        {
            if (decision.Content is HiddenWords { Place: { Hash: { } hash } place })
                words.TryAdd((place.Episode, hash), CreatePlace(decision)!);
        }

        return words;
    }

    // Nobody should find a person of whom only hidden episodes told.
    private static HashSet<Person> FindLostPeople(EpisodeCatalog original, List<Episode> visible)
    {
        if (original.Episodes.Count == visible.Count)
            return [];
        var shown = visible.Select(e => e.Id.Slug).ToHashSet(StringComparer.Ordinal);
        return original.Episodes.Where(e => !shown.Contains(e.Id.Slug)).SelectMany(e => e.Guests).DistinctBy(p => p.Id)
            .Where(p => !original.EpisodesWith(p).Any(e => shown.Contains(e.Id.Slug)))
            .SelectMany(p => original.FindPerson(p.Id) is { } known ? [known] : Array.Empty<Person>())
            .ToHashSet();
    }

    private static Dictionary<string, HiddenPlace> CreateLostPeople(
        IEnumerable<Person> lost, EpisodeCatalog catalog, Dictionary<string, HiddenPlace> hiddenEpisodes)
    {
        var places = new Dictionary<string, HiddenPlace>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in lost)
        {
            var place = hiddenEpisodes[catalog.EpisodesWith(person).First(e => hiddenEpisodes.ContainsKey(e.Id.Slug)).Id.Slug];
            foreach (var name in person.OtherIds.Append(person.Id).Append(person.Name))
                places.TryAdd(name, place with { Kind = HiddenKind.Person, IsOnlyInHiddenEpisodes = true });
        }

        return places;
    }
}

/// <summary>A catalog after the decisions of moderators.</summary>
/// <param name="Catalog">What may be shown.</param>
/// <param name="Decisions">Each decision, and how much of its place was found.</param>
public sealed record OverlaidCatalog(EpisodeCatalog Catalog, IReadOnlyList<AppliedDecision> Decisions);

/// <summary>How much of the place of a decision an archive holds.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Found">How many of its parts were found. For words that are found as a whole, the whole is the one part.</param>
/// <param name="Parts">How many parts it has, at least 1.</param>
public sealed record AppliedDecision(ArchiveDecision Decision, int Found, int Parts)
{
    /// <summary>Whether the files have what a correction corrects, so that it is not needed any more.</summary>
    /// <value>Default: false.</value>
    public bool IsRetired { get; init; }

    /// <summary>Whether the archive holds nothing that the decision is about.</summary>
    public bool IsGone => Found == 0 && !IsRetired;

    /// <summary>Whether the archive holds other words in place of a part of those that the decision is about.</summary>
    public bool IsPartlyGone => Found > 0 && Found < Parts;
}
