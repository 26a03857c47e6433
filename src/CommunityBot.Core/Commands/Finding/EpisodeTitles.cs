namespace CommunityBot.Core.Commands.Finding;

/// <summary>The name, the title and the file name of an episode, prepared once for each index, and how near a text is to them.</summary>
internal sealed class EpisodeTitles
{
    // A part of a title that goes on after a colon says less, but it is what people remember.
    private const double RunShare = 0.5;

    private readonly string[] _folded;
    private readonly string[] _spaced;
    private readonly HashSet<string>[] _words;

    public EpisodeTitles(Episode episode)
    {
        Episode = episode;
        string[] texts = [episode.Name, episode.Title];
        var parts = texts.Select(GetFirstPart).Where(part => part.Count(c => c == ' ') >= 2);
        _folded = [.. texts.Concat(parts).Select(Fold).Where(t => t.Length > 0).Distinct()];
        _spaced = [.. texts.Select(GetFirstPart).Select(Space).Distinct()];
        _words = [.. texts.Append(episode.Id.Slug).Concat(parts).Select(SplitWords)];
    }

    public Episode Episode { get; }

    /// <summary>Whether a text is one of the titles, or what stands before the colon of one, but for case and punctuation.</summary>
    public bool Equals(string text) => _folded.Contains(Fold(text), StringComparer.Ordinal);

    /// <summary>Whether a title begins with a text of at least some words.</summary>
    public bool StartsWith(string text, int minWords) => SplitWords(text).Count >= minWords && Fold(text) is { Length: > 0 } folded
        && _folded.Any(title => title.StartsWith(folded, StringComparison.Ordinal));

    /// <summary>
    /// How near a text is to the titles: 1 when its words follow each other in what stands before the colon and are at least half of it,
    /// else the Jaccard index of the words, for a text of at least some words.
    /// </summary>
    public double Measure(string text, HashSet<string> words, int minWords)
    {
        var spaced = Space(text);
        var isRun = _spaced.Any(title =>
            title.Contains(spaced, StringComparison.Ordinal) && spaced.Length - 1 >= RunShare * (title.Length - 1));
        return isRun ? 1 : words.Count < minWords ? 0 : _words.Max(title => Compare(words, title));
    }

    /// <summary>The distinct words of a text in capital letters.</summary>
    public static HashSet<string> SplitWords(string text) => [.. Space(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static double Compare(HashSet<string> a, HashSet<string> b)
    {
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }

    private static string GetFirstPart(string title) => title.Split(':')[0];

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // The words in capital letters, with one space before, between and behind them.
    private static string Space(string text) => $" {string.Join(' ', string.Concat(text.Select(c => char.IsLetterOrDigit(c)
        ? char.ToUpperInvariant(c)
        : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
}
