using System.Text.RegularExpressions;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>One way to set up SQLite FTS5: https://www.sqlite.org/fts5.html. Ranking is its own BM25 in all of them.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Tokenizer">What follows <c>tokenize =</c>.</param>
/// <param name="Match">How a query's words become a MATCH expression.</param>
/// <param name="Unit">What one row of the table holds.</param>
internal sealed partial record Fts5Configuration(string Name, string Tokenizer, Func<string, string> Match, Fts5Unit Unit)
{
    private const string Porter = "porter unicode61";
    private const string Exact = "unicode61";

    /// <summary>Set-ups that answer with lines.</summary>
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

    /// <summary>Set-ups that answer with episodes: whole ones, or the sum of their best lines.</summary>
    public static IReadOnlyList<Fts5Configuration> EpisodeConfigurations { get; } =
    [
        new("porter OR, whole", Porter, AnyWord, Fts5Unit.Episode),
        new("exact OR, whole", Exact, AnyWord, Fts5Unit.Episode),
        new("porter OR, lines", Porter, AnyWord, Fts5Unit.BestLines),
        new("exact OR, lines", Exact, AnyWord, Fts5Unit.BestLines),
    ];

    private static string AnyWord(string text) => string.Join(" OR ", Words(text));

    private static string EveryWord(string text) => string.Join(' ', Words(text));

    // A misspelt word still shares most of its trigrams with the word that was meant.
    private static string AnyTrigram(string text) => string.Join(" OR ", Word().Matches(text)
        .SelectMany(word => Enumerable.Range(0, Math.Max(0, word.Length - 2)).Select(at => word.Value.Substring(at, 3)))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(Quoted));

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => Quoted(m.Value));

    private static string Quoted(string word) => $"\"{word}\"";

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

/// <summary>What a row of an FTS5 table holds, and so what a result is.</summary>
internal enum Fts5Unit
{
    /// <summary>A line; the results are lines.</summary>
    Line,

    /// <summary>A line and, in a second column of less weight, the lines before and behind it; the results are lines.</summary>
    LineAndNeighbours,

    /// <summary>All lines of an episode; the results are episodes.</summary>
    Episode,

    /// <summary>A line; the results are episodes, by the sum of their five best lines among the first five hundred.</summary>
    BestLines,
}
