using CommunityBot.Search.Ranking;

namespace CommunityBot.Search.Explanation;

/// <summary>The reasons for the results of a query, for the tuning of a glossary or the ranking.</summary>
public sealed record SearchExplanation(IReadOnlyList<QueryTermExplanation> QueryTerms, IReadOnlyList<ResultExplanation> Results);

/// <summary>A folded word of a query, its inverse document frequency, which is its weight, and the terms that match it.</summary>
public sealed record QueryTermExplanation(string Word, double Idf, bool IsStopWord, IReadOnlyList<TermMatchExplanation> Matches);

/// <summary>
/// A term that matches a query word: the words with one stem, or a phrase; its weight, relative to the word itself; and the number of lines
/// that contain it.
/// </summary>
public sealed record TermMatchExplanation(string Text, double Weight, int Lines);

/// <summary>A result and the parts of its score.</summary>
public sealed record ResultExplanation(MomentHit Hit, ScoreParts Parts);
