using CommunityBot.Search.Results;

namespace CommunityBot.Search.Explanation;

/// <summary>Why a query is answered as it is, for whoever tunes a glossary or the ranking.</summary>
/// <param name="QueryTerms">The query's words, each with what it stands for.</param>
/// <param name="Results">The best results, each with what its score is made of.</param>
public sealed record SearchExplanation(IReadOnlyList<QueryTermExplanation> QueryTerms, IReadOnlyList<ResultExplanation> Results);

/// <summary>One word of a query.</summary>
/// <param name="Word">Folded.</param>
/// <param name="Idf">How much it counts.</param>
/// <param name="IsStopWord">Whether it counts less for carrying little meaning.</param>
/// <param name="Matches">What may stand for it.</param>
public sealed record QueryTermExplanation(string Word, double Idf, bool IsStopWord, IReadOnlyList<TermMatchExplanation> Matches);

/// <summary>Something that may stand for a word.</summary>
/// <param name="Text">Words with this stem, or this phrase.</param>
/// <param name="Weight">What it counts against the word itself.</param>
/// <param name="Lines">In how many lines it is said.</param>
public sealed record TermMatchExplanation(string Text, double Weight, int Lines);

/// <summary>One result, and its score: (stems + exact + episode + header) × coverage + verbatim, all × nearness × speaker.</summary>
public sealed record ResultExplanation(
    MomentHit Hit, double Stems, double Exact, double Episode, double Header, double Coverage, double Verbatim, double Proximity, double Speaker);
