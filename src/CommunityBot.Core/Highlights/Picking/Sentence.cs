using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Highlights.Picking;

/// <summary>One sentence of a guest, judged by itself.</summary>
/// <param name="Span">Where it stands in its line.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="IsFit">False for what no highlight should hold.</param>
/// <param name="CanBegin">Whether it makes sense with nothing before it.</param>
/// <param name="CanEnd">Whether it ends like a sentence.</param>
/// <param name="Score">How much it tells; may be negative.</param>
internal readonly record struct Sentence(Sentences.Span Span, int Words, bool IsFit, bool CanBegin, bool CanEnd, double Score);
