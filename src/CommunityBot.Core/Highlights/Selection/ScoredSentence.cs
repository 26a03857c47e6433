using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>One sentence of a guest, judged by itself.</summary>
/// <param name="Span">Where it stands in its line.</param>
/// <param name="WordCount">How many words it has.</param>
/// <param name="IsSuitable">False for what no highlight should hold.</param>
/// <param name="CanStart">Whether it makes sense with nothing before it.</param>
/// <param name="CanEnd">Whether it ends like a sentence.</param>
/// <param name="Score">How much it tells; may be negative.</param>
internal readonly record struct ScoredSentence(SentenceSplitter.TextSpan Span, int WordCount, bool IsSuitable, bool CanStart, bool CanEnd, double Score);
