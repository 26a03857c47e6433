namespace CommunityBot.Core.Moderation;

/// <summary>
/// Applies the corrections of moderators to a catalog that was read from files, the earliest first. A pure function. Episodes without a
/// correction keep their instances.
/// </summary>
internal static class CatalogCorrections
{
    /// <summary>Returns the corrected catalog, and how much of the place of each correction was found.</summary>
    public static (EpisodeCatalog Catalog, IReadOnlyList<AppliedDecision> Applied) Apply(
        EpisodeCatalog catalog, IReadOnlyList<ArchiveDecision> decisions)
    {
        List<ArchiveDecision> corrections = [.. decisions.Where(d => d.Content is CorrectionContent)];
        if (corrections.Count == 0)
            return (catalog, []);
        // Texts come first: a correction of a speaker finds a line by its text before and after.
        corrections =
        [
            .. corrections.OrderBy(d => d.Content is not LineCorrection).ThenBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
        var applied = corrections.ToDictionary(d => d.Id, d => new AppliedDecision(d, 0, 1), StringComparer.Ordinal);
        var people = new CorrectedPeople(catalog);
        var isChanged = false;
        List<Episode> episodes = [];
        foreach (var episode in catalog.Episodes)
        {
            var key = episode.Id.Key;
            var corrected = new CorrectedEpisode(episode, people);
            foreach (var decision in corrections.Where(d => ((CorrectionContent)d.Content).EpisodeKey is not { } about || about == key))
                applied[decision.Id] = corrected.Apply(applied[decision.Id]);
            episodes.Add(corrected.Create());
            isChanged |= !ReferenceEquals(episodes[^1], episode);
        }

        return (isChanged ? people.CreateCatalog(episodes) : catalog, [.. applied.Values]);
    }
}

/// <summary>One episode while it is being corrected.</summary>
internal sealed class CorrectedEpisode(Episode original, CorrectedPeople people)
{
    private readonly TranscriptLine[] _lines = [.. original.Lines];
    private readonly List<(Person Before, Person After)> _replaced = [];
    private bool _isChanged;

    /// <summary>Applies a correction, and returns its state with what was found here.</summary>
    public AppliedDecision Apply(AppliedDecision state) => state.Decision.Content switch
    {
        LineCorrection correction => Apply(state, correction),
        LineSpeakerCorrection correction => Apply(state, correction),
        LabelCorrection correction => Apply(state, correction),
        _ => state,
    };

    /// <summary>The corrected episode; the original when nothing was corrected.</summary>
    public Episode Create()
    {
        if (!_isChanged)
            return original;
        var episode = original with { Lines = _lines };
        // Where a page names no guests, they are the people who speak.
        var guests = original.Guests.ToList();
        foreach (var (before, after) in _replaced.Distinct())
        {
            var index = guests.FindIndex(g => g.Id == before.Id);
            if (index < 0 || !CorrectedPeople.IsKnownFromTranscriptsOnly(before) || _lines.Any(l => l.Speaker?.Person?.Id == before.Id))
                continue;
            guests.RemoveAt(index);
            if (!guests.Exists(g => g.Id == after.Id))
                guests.Insert(index, after);
        }

        return guests.SequenceEqual(original.Guests) ? episode : WithGuests(episode, guests);
    }

    private AppliedDecision Apply(AppliedDecision state, LineCorrection correction)
    {
        var (old, now) = (correction.FindOld(_lines), correction.FindNew(_lines));
        // Both texts may be in the file, in different lines.
        var isInSource = now is { } there && (old is not { } here
            || correction.Line.GetDistance(_lines[there.Line]) < correction.Line.GetDistance(_lines[here.Line]));
        if ((isInSource ? now : old) is not { } part)
            return state;
        var line = _lines[part.Line];
        var other = isInSource ? correction.Restore(line.Text, part.Span) : correction.Correct(line.Text, part.Span);
        var (text, otherText) = isInSource || correction.IsUndone ? (line.Text, other) : (other, line.Text);
        _lines[part.Line] = line with
        {
            Text = text,
            OtherTexts = [.. line.OtherTexts.Concat(correction.EarlierTexts).Prepend(otherText).Distinct().Where(t => t != text)],
        };
        _isChanged = true;
        return state with { Found = 1, IsRetired = isInSource };
    }

    private AppliedDecision Apply(AppliedDecision state, LineSpeakerCorrection correction)
    {
        if (correction.Line.FindLine(_lines) is not { } index)
            return state;
        var isInSource = correction.Speaker.Is(_lines[index].Speaker);
        if (!isInSource)
            SetSpeaker(index, correction.Speaker);
        return state with { Found = 1, IsRetired = isInSource };
    }

    private AppliedDecision Apply(AppliedDecision state, LabelCorrection correction)
    {
        var count = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            if (!correction.IsAbout(_lines[i].Speaker) || correction.Speaker.Is(_lines[i].Speaker))
                continue;
            SetSpeaker(i, correction.Speaker);
            count++;
        }

        return count > 0 ? state with { Found = state.Found + count, Parts = state.Found + count, IsRetired = false }
            : state.Found == 0 && Array.Exists(_lines, l => correction.Speaker.Is(l.Speaker)) ? state with { IsRetired = true }
            : state;
    }

    private void SetSpeaker(int index, CorrectedSpeaker corrected)
    {
        var before = _lines[index].Speaker;
        var person = people.Find(corrected);
        var isGuest = person is not null && original.Guests.Any(g => g.Id == person.Id);
        _lines[index] = _lines[index] with { Speaker = new(person?.Name ?? corrected.Name, person, isGuest) };
        _isChanged = true;
        if (before?.Person is { } replaced && person is not null && replaced.Id != person.Id)
            _replaced.Add((replaced, person));
    }

    private static Episode WithGuests(Episode episode, List<Person> guests) => episode with
    {
        Guests = guests,
        Lines =
        [
            .. episode.Lines.Select(line => line.Speaker is { Person: { } person, IsGuest: false } speaker
                && guests.Exists(g => g.Id == person.Id) ? line with { Speaker = speaker with { IsGuest = true } } : line),
        ],
    };
}

/// <summary>The people of a catalog while speakers are being corrected.</summary>
internal sealed class CorrectedPeople(EpisodeCatalog catalog)
{
    private readonly Dictionary<string, Person> _added = new(StringComparer.Ordinal);

    /// <summary>Whether no file tells anything about a person but that they speak.</summary>
    public static bool IsKnownFromTranscriptsOnly(Person person) => person.Bio.Length == 0 && person.Links.Count == 0;

    /// <summary>
    /// The person of a corrected speaker. A full name that nobody has becomes a person, as in a transcript; a single name does not.
    /// </summary>
    public Person? Find(CorrectedSpeaker speaker)
    {
        if ((speaker.Person is { } known ? catalog.FindPerson(known) : null) is { } byId)
            return byId;
        if (catalog.People.FirstOrDefault(p => p.Name.Equals(speaker.Name, StringComparison.OrdinalIgnoreCase)) is { } byName)
            return byName;
        if (!speaker.Name.Contains(' ', StringComparison.Ordinal) || CreateId(speaker.Name) is not { Length: > 0 } id)
            return null;
        if (catalog.FindPerson(id) is { } same)
            return same;
        return _added.TryGetValue(id, out var added) ? added : _added[id] = new() { Id = id, Name = speaker.Name };
    }

    /// <summary>
    /// Creates the corrected catalog. People who were known only from transcripts, and whom no corrected one names any more, are left out.
    /// </summary>
    public EpisodeCatalog CreateCatalog(IReadOnlyList<Episode> episodes)
    {
        var corrected = new EpisodeCatalog(episodes, catalog.People.Concat(_added.Values));
        var lost = catalog.People
            .Where(p => IsKnownFromTranscriptsOnly(p) && !corrected.EpisodesWith(p).Any() && catalog.EpisodesWith(p).Any())
            .ToHashSet();
        return lost.Count == 0 ? corrected : new(episodes, corrected.People.Where(p => !lost.Contains(p)));
    }

    // As ids of people look: letters and digits without accents.
    private static string CreateId(string name) => string.Concat(
        NormalForm.Create(name, NormalizationForm.FormKD).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
