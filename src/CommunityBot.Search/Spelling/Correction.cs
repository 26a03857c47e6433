namespace CommunityBot.Search.Spelling;

/// <summary>A word that occurs and looks like one that does not.</summary>
/// <param name="WordId">Its number.</param>
/// <param name="Similarity">1 for the same word, less the more letters differ; a wrong first letter counts extra, as people seldom miss it.</param>
internal readonly record struct Correction(int WordId, float Similarity);
