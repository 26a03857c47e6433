using CommunityBot.Search.Ranking;

namespace CommunityBot.Search.Explanation;

/// <summary>The reasons for the results of a query, for the tuning of a glossary or the ranking.</summary>
/// <param name="QueryTerms">The words of the query, each with its matches.</param>
/// <param name="Results">The best results, each with the parts of its score.</param>
public sealed record SearchExplanation(IReadOnlyList<QueryTermExplanation> QueryTerms, IReadOnlyList<ResultExplanation> Results);

/// <summary>A word of a query.</summary>
/// <param name="Word">The folded word.</param>
/// <param name="Idf">The inverse document frequency, the weight of the word.</param>
/// <param name="IsStopWord">Whether the word has less weight because it has little meaning.</param>
/// <param name="Matches">The terms that match the word.</param>
public sealed record QueryTermExplanation(string Word, double Idf, bool IsStopWord, IReadOnlyList<TermMatchExplanation> Matches);

/// <summary>A term that matches a query word.</summary>
/// <param name="Text">The words with this stem, or the phrase.</param>
/// <param name="Weight">The weight of the match, relative to the word itself.</param>
/// <param name="Lines">The number of lines that contain the term.</param>
public sealed record TermMatchExplanation(string Text, double Weight, int Lines);

/// <summary>A result and the parts of its score.</summary>
public sealed record ResultExplanation(MomentHit Hit, ScoreParts Parts);
