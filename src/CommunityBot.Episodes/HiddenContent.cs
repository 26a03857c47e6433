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

    /// <summary>Whether nothing is hidden.</summary>
    public bool IsEmpty => _episodes.Count == 0 && _people.Count == 0 && passages.Count == 0;

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
    /// Returns what is hidden of a moment: its episode, or words in it; null when nothing of it is. An address of words that the archive
    /// never held refers to nothing.
    /// </summary>
    public HiddenPlace? Find(MomentAddress address)
    {
        if (IsEmpty || address.Episode is null)
            return null;
        if (FindEpisode(address.Episode) is { } episode)
            return episode;
        return passages.GetValueOrDefault(address.Episode) is { } hidden && address.FindIn(hidden.Original) is { } moment
            ? hidden.Find(moment)
            : null;
    }
}

/// <summary>Something that a moderator hid.</summary>
/// <param name="Kind">What is hidden.</param>
/// <param name="Reason">The moderator's reason, which everybody may read; no line breaks.</param>
/// <param name="Decision">The id of the decision that hides it.</param>
public sealed record HiddenPlace(HiddenKind Kind, string Reason, string Decision)
{
    /// <summary>Says that it was hidden, without the reason.</summary>
    public string Sentence => Kind switch
    {
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
