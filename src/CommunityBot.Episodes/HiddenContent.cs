namespace CommunityBot.Episodes;

/// <summary>
/// What moderators hid from a catalog, so that a link to it can say why. The catalog itself does not hold the hidden words. Immutable.
/// </summary>
/// <param name="episodes">The hidden episodes, each by its <see cref="EpisodeId.Key"/> and its slug.</param>
/// <param name="people">The hidden people, by each id and name.</param>
/// <param name="passages">The episodes of which a part is hidden, by <see cref="EpisodeId.Key"/>.</param>
/// <param name="originals">These episodes and the hidden ones, before anything was hidden.</param>
public sealed class HiddenContent(
    IReadOnlyDictionary<string, HiddenPlace> episodes, IReadOnlyDictionary<string, HiddenPlace> people,
    IReadOnlyDictionary<string, HiddenPassages> passages, IReadOnlyList<Episode> originals)
{
    public static readonly HiddenContent None = new(
        new Dictionary<string, HiddenPlace>(), new Dictionary<string, HiddenPlace>(), new Dictionary<string, HiddenPassages>(), []);

    private readonly Dictionary<string, HiddenPlace> _episodes = new(episodes, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HiddenPlace> _people = new(people, StringComparer.OrdinalIgnoreCase);

    // The hidden episodes by their numbers and titles, which only a link or a question needs.
    private readonly Lazy<EpisodeCatalog> _hiddenEpisodes = new(() => new(
        originals.Where(e => episodes.Keys.Contains(e.Id.Slug, StringComparer.OrdinalIgnoreCase)), []));

    /// <summary>Whether nothing is hidden.</summary>
    public bool IsEmpty => _episodes.Count == 0 && _people.Count == 0 && passages.Count == 0 && Words.Count == 0;

    /// <summary>
    /// The decisions that hide words, by the <see cref="EpisodeId.Key"/> and the <see cref="MomentAddress.Hash"/>. They say why a link
    /// leads nowhere also when a new version of the page has the words in other lines, or not at all.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<(string Episode, string Hash), HiddenPlace> Words { get; init; } =
        new Dictionary<(string, string), HiddenPlace>();

    /// <summary>The people of whom only hidden episodes told, by each id and name.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, HiddenPlace> LostPeople { get; init; } = new Dictionary<string, HiddenPlace>();

    /// <summary>
    /// The episodes with something hidden as they were before. Only to find out whether a link leads to something hidden: their words must
    /// never be shown.
    /// </summary>
    public IReadOnlyList<Episode> Originals { get; } = originals;

    /// <summary>Returns the hidden episode with this key or slug, in any letter case; null when none is hidden.</summary>
    public HiddenPlace? FindEpisode(string keyOrSlug) => _episodes.GetValueOrDefault(keyOrSlug);

    /// <summary>Returns the hidden person with this id or name, in any letter case; null when none is hidden.</summary>
    public HiddenPlace? FindPerson(string idOrName) => _people.GetValueOrDefault(idOrName);

    /// <summary>
    /// Returns why nobody finds an episode by a text: a key, a slug, a number or a title; null when none of this name is hidden.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="allowsPart">Whether a part of the title is enough.</param>
    public HiddenPlace? ExplainEpisode(string text, bool allowsPart)
    {
        text = text.Trim();
        if (FindEpisode(text) is { } known)
            return known;
        if (_episodes.Count == 0 || text.Length == 0)
            return null;
        var found = _hiddenEpisodes.Value.FindByNumber(text).Concat(_hiddenEpisodes.Value.FindAll(text).Where(
            e => allowsPart || text.Equals(e.Title, StringComparison.OrdinalIgnoreCase)
                || text.Equals(e.Name, StringComparison.OrdinalIgnoreCase)));
        return found.FirstOrDefault() is { } episode ? FindEpisode(episode.Id.Slug) : null;
    }

    /// <summary>Returns the hidden episode with a number; one without a season is that of any season. Null when none is hidden.</summary>
    public HiddenPlace? ExplainEpisode(EpisodeNumber number) => _episodes.Count == 0 ? null
        : _hiddenEpisodes.Value.Episodes
            .Where(e => e.Number is { } own && own.Episode == number.Episode && (number.Season ?? own.Season) == own.Season)
            .Select(e => FindEpisode(e.Id.Slug))
            .FirstOrDefault();

    /// <summary>
    /// Returns why nobody finds a person by a name: the person is hidden, or every episode with them. Null when nobody of this name is.
    /// </summary>
    /// <param name="name">An id, or the name in any letter case and punctuation, such as <c>ann-ash</c>.</param>
    /// <param name="allowsPart">Whether some words of the name are enough.</param>
    public HiddenPlace? ExplainPerson(string name, bool allowsPart)
    {
        if ((FindPerson(name) ?? LostPeople.GetValueOrDefault(name)) is { } exact)
            return exact;
        var wanted = SplitWords(name);
        return wanted.Length == 0 ? null : _people.Concat(LostPeople)
            .Where(p => SplitWords(p.Key) is var words && (allowsPart || words.Length == wanted.Length)
                && Array.TrueForAll(wanted, w => words.Contains(w, StringComparer.OrdinalIgnoreCase)))
            .Select(p => p.Value)
            .FirstOrDefault();
    }

    /// <summary>Whether a text holds the full name of a hidden person.</summary>
    public bool NamesHiddenPerson(string text) => _people.Keys.Any(
        name => name.Contains(' ', StringComparison.Ordinal) && text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Returns what is hidden of a moment: its episode, or words in it; null when nothing of it is. An address of words that the archive
    /// never held refers to nothing.
    /// </summary>
    public HiddenPlace? Find(MomentAddress address)
    {
        if (IsEmpty || address.Episode is null)
            return null;
        if (FindEpisode(address.Episode) is { } episode)
            return episode;
        return (passages.GetValueOrDefault(address.Episode) is { } hidden && address.FindIn(hidden.Original) is { } moment
            ? hidden.Find(moment)
            : null)
            ?? (address.Hash is { } hash ? Words.GetValueOrDefault((address.Episode, hash)) : null);
    }

    private static string[] SplitWords(string text) =>
        text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Something that a moderator hid.</summary>
/// <param name="Kind">What is hidden.</param>
/// <param name="Reason">The moderator's reason, which everybody may read; no line breaks.</param>
/// <param name="Decision">The id of the decision that hides it.</param>
public sealed record HiddenPlace(HiddenKind Kind, string Reason, string Decision)
{
    /// <summary>Whether it is a person who is not hidden, but every episode with them is.</summary>
    /// <value>Default: false.</value>
    public bool IsOnlyInHiddenEpisodes { get; init; }

    /// <summary>Says that it was hidden, without the reason.</summary>
    public string Sentence => Kind switch
    {
        HiddenKind.Person when IsOnlyInHiddenEpisodes => "A moderator has hidden every episode with this person.",
        HiddenKind.Episode => "A moderator has hidden this episode.",
        HiddenKind.Person => "A moderator has hidden what this person said.",
        _ => "A moderator has hidden these words.",
    };
}

/// <summary>The kinds of what can be hidden.</summary>
public enum HiddenKind
{
    /// <summary>Whole sentences of a line.</summary>
    Moment,

    /// <summary>A line of a transcript.</summary>
    Line,

    /// <summary>An episode with everything in it.</summary>
    Episode,

    /// <summary>A person and all their lines.</summary>
    Person,
}

/// <summary>The hidden parts of an episode.</summary>
/// <param name="Original">The episode before anything was hidden.</param>
/// <param name="Parts">The hidden parts of its lines, in order, without overlaps.</param>
public sealed record HiddenPassages(Episode Original, IReadOnlyList<HiddenPart> Parts)
{
    /// <summary>Returns the first hidden part of a moment of the original episode; null when nothing of it is hidden.</summary>
    public HiddenPlace? Find(Moment moment) => Parts
        .FirstOrDefault(p => p.Line == moment.LineIndex && p.Span.Start < moment.Start + moment.Length && moment.Start < p.Span.End)?.Place;
}

/// <summary>A hidden part of a line.</summary>
/// <param name="Line">The index of the line in the original episode.</param>
/// <param name="Span">The hidden characters.</param>
/// <param name="Place">Why they are hidden.</param>
public sealed record HiddenPart(int Line, TextSpan Span, HiddenPlace Place);
