namespace CommunityBot.Episodes;

/// <summary>A stretch of a transcript under one header; may hold no line.</summary>
/// <param name="Title">The header's text.</param>
/// <param name="Entry">The header's own 0-based place in the page's transcript list.</param>
/// <param name="FirstLine">Index of its first line in <see cref="Episode.Lines"/>.</param>
/// <param name="LineCount">How many lines stand under it.</param>
public sealed record Section(string Title, int Entry, int FirstLine, int LineCount);
