using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace CommunityBot.Benchmarks.LuceneNet;

/// <summary>A configuration of Lucene.NET (https://lucenenet.apache.org). All rank by BM25.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="CreateAnalyzer">Creates the analyzer of lines and queries.</param>
/// <param name="Similarity">BM25 with its constants.</param>
/// <param name="IsExpert">
/// Whether queries also have fuzzy words where a word does not occur, phrases of adjacent words, and the words of the neighbouring lines.
/// </param>
internal sealed record LuceneConfiguration(string Name, Func<Analyzer> CreateAnalyzer, Similarity Similarity, bool IsExpert = false)
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    // Speech has short lines in which a word that occurs once counts almost fully.
    private const float SpeechK1 = 0.4f;
    private const float SpeechB = 0.4f;

    public static LuceneConfiguration English { get; } = new(
        "Lucene English", () => new EnglishAnalyzer(Version), new BM25Similarity(SpeechK1, SpeechB));

    public static LuceneConfiguration Standard { get; } = new(
        "Lucene Standard", () => new StandardAnalyzer(Version), new BM25Similarity());

    public static LuceneConfiguration Expert { get; } = English with { Name = "Lucene expert", IsExpert = true };
}
