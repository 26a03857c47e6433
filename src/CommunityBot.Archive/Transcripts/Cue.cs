namespace CommunityBot.Archive.Transcripts;

/// <summary>A few words with their time, as captions hold them.</summary>
/// <param name="FileLine">1-based line of the file.</param>
/// <param name="Start">Seconds; null where the file gives none that can be believed.</param>
/// <param name="End">Seconds; null as <paramref name="Start"/>.</param>
/// <param name="Speaker">Who says it; null for whoever spoke before.</param>
/// <param name="Text">What is said, without markup.</param>
internal sealed record Cue(int FileLine, double? Start, double? End, string? Speaker, string Text);
