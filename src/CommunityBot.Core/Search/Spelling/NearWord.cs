namespace CommunityBot.Core.Search.Spelling;

/// <summary>A word that occurs and looks like one that does not.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Likeness">1 for the same word, less the more letters differ; a wrong first letter counts extra, as people seldom miss it.</param>
internal readonly record struct NearWord(int Word, float Likeness);
