namespace CommunityBot.Core.Highlights.Selection;

/// <summary>What an episode, or a section of it, is about: the words of its heading, its name and its topics.</summary>
internal sealed class EpisodeTopics
{
    private readonly HashSet<string> _heading;
    private readonly HashSet<string> _episode;

    private EpisodeTopics(HashSet<string> heading, HashSet<string> episode)
    {
        _heading = heading;
        _episode = episode;
    }

    public static EpisodeTopics Create(Episode episode) => new([], ReadStems([episode.Name, .. episode.Topics]));

    /// <summary>The same with a heading of a section.</summary>
    public EpisodeTopics WithHeading(string heading) => new(ReadStems([heading]), _episode);

    public bool IsTopic(string word) => SpokenWords.GetStem(word) is var stem && (_heading.Contains(stem) || _episode.Contains(stem));

    /// <summary>Whether a passage has a word of the heading, of the name or of the topics; true where none of them says anything.</summary>
    public bool IsNamedIn(IEnumerable<string> words) => _heading.Count + _episode.Count == 0 || words.Any(IsTopic);

    /// <summary>How many different words of the heading a passage has.</summary>
    public int CountHeading(IEnumerable<string> words) => Count(words, _heading);

    /// <summary>How many different words of the name and the topics of the episode a passage has.</summary>
    public int CountEpisode(IEnumerable<string> words) => Count(words, _episode);

    private static int Count(IEnumerable<string> words, HashSet<string> stems) =>
        words.Where(SpokenWords.IsContent).Select(SpokenWords.GetStem).Where(stems.Contains).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The stems of the words that say something.</summary>
    public static HashSet<string> ReadStems(IEnumerable<string> texts) => texts
        .SelectMany(text => SpokenSentence.Read(text.Replace('-', ' ').Replace(':', ' '), new(0, text.Length)).Words)
        .Where(SpokenWords.IsContent)
        .Select(SpokenWords.GetStem)
        .ToHashSet(StringComparer.Ordinal);
}
