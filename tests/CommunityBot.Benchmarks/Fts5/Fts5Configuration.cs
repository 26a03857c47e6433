using System.Text.RegularExpressions;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>A configuration of SQLite FTS5 (https://www.sqlite.org/fts5.html). All use its own BM25.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Tokenizer">The value of <c>tokenize =</c>.</param>
/// <param name="Match">Converts a query to a MATCH expression.</param>
/// <param name="Unit">The content of a row of the table.</param>
internal sealed partial record Fts5Configuration(string Name, string Tokenizer, Func<string, string> Match, Fts5Unit Unit)
{
    private const string Porter = "porter unicode61";
    private const string Exact = "unicode61";

    /// <summary>The configurations that return lines.</summary>
    public static IReadOnlyList<Fts5Configuration> LineConfigurations { get; } =
    [
        new("porter OR", Porter, AnyWord, Fts5Unit.Line),
        new("porter AND", Porter, EveryWord, Fts5Unit.Line),
        new("exact OR", Exact, AnyWord, Fts5Unit.Line),
        new("exact AND", Exact, EveryWord, Fts5Unit.Line),
        new("trigrams OR", "trigram", AnyTrigram, Fts5Unit.Line),
        new("porter OR, around", Porter, AnyWord, Fts5Unit.LineAndNeighbours),
        new("exact OR, around", Exact, AnyWord, Fts5Unit.LineAndNeighbours),
        new("exact AND, around", Exact, EveryWord, Fts5Unit.LineAndNeighbours),
    ];

    /// <summary>The configurations that return episodes: whole episodes, or by the sum of their best lines.</summary>
    public static IReadOnlyList<Fts5Configuration> EpisodeConfigurations { get; } =
    [
        new("porter OR, whole", Porter, AnyWord, Fts5Unit.Episode),
        new("exact OR, whole", Exact, AnyWord, Fts5Unit.Episode),
        new("porter OR, lines", Porter, AnyWord, Fts5Unit.BestLines),
        new("exact OR, lines", Exact, AnyWord, Fts5Unit.BestLines),
    ];

    private static string AnyWord(string text) => string.Join(" OR ", Words(text));

    private static string EveryWord(string text) => string.Join(' ', Words(text));

    // A misspelt word has most of its trigrams in common with the correct word.
    private static string AnyTrigram(string text) => string.Join(" OR ", Word().Matches(text)
        .SelectMany(word => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(at => word.Value.Substring(at, 3)))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(Quoted));

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => Quoted(m.Value));

    private static string Quoted(string word) => $"\"{word}\"";

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

/// <summary>The content of a row of an FTS5 table, and so the kind of result.</summary>
internal enum Fts5Unit
{
    /// <summary>A line; the results are lines.</summary>
    Line,

    /// <summary>A line and, in a second column with less weight, the lines before and after it; the results are lines.</summary>
    LineAndNeighbours,

    /// <summary>All lines of an episode; the results are episodes.</summary>
    Episode,

    /// <summary>A line; the results are episodes, by the sum of their five best lines among the first five hundred.</summary>
    BestLines,
}
