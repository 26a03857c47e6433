namespace CommunityBot.Archive.Problems;

/// <summary>A file that was looked at and that no episode or person comes from.</summary>
/// <param name="File">The file, relative to its archive folder, with forward slashes.</param>
/// <param name="Reason">Why, the same for all files of a kind: <c>no front matter</c>.</param>
public sealed record UnusedFile(string File, string Reason);
