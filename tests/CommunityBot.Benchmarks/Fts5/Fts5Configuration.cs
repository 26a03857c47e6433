using System.Text.RegularExpressions;
using CommunityBot.Benchmarks.Evaluation;

namespace CommunityBot.Benchmarks.Fts5;

/// <summary>A configuration of SQLite FTS5 (https://www.sqlite.org/fts5.html). All use its own BM25.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Tokenizer">The value of <c>tokenize =</c>.</param>
/// <param name="Match">Converts a query to a MATCH expression.</param>
/// <param name="Unit">The content of a row of the table.</param>
internal sealed partial record Fts5Configuration(string Name, string Tokenizer, Func<string, string> Match, PassageUnit Unit)
{
    private const string Porter = "porter unicode61";
    private const string Exact = "unicode61";

    /// <summary>The configurations that return lines.</summary>
    public static IReadOnlyList<Fts5Configuration> LineConfigurations { get; } =
    [
        new("porter OR", Porter, AnyWord, PassageUnit.Line),
        new("porter AND", Porter, EveryWord, PassageUnit.Line),
        new("exact OR", Exact, AnyWord, PassageUnit.Line),
        new("exact AND", Exact, EveryWord, PassageUnit.Line),
        new("trigrams OR", "trigram", AnyTrigram, PassageUnit.Line),
        new("porter OR, around", Porter, AnyWord, PassageUnit.LineAndNeighbours),
        new("exact OR, around", Exact, AnyWord, PassageUnit.LineAndNeighbours),
        new("exact AND, around", Exact, EveryWord, PassageUnit.LineAndNeighbours),
    ];

    /// <summary>The configurations that return episodes: whole episodes, or by the sum of their best lines.</summary>
    public static IReadOnlyList<Fts5Configuration> EpisodeConfigurations { get; } =
    [
        new("porter OR, whole", Porter, AnyWord, PassageUnit.Episode),
        new("exact OR, whole", Exact, AnyWord, PassageUnit.Episode),
        new("porter OR, lines", Porter, AnyWord, PassageUnit.BestLines),
        new("exact OR, lines", Exact, AnyWord, PassageUnit.BestLines),
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
